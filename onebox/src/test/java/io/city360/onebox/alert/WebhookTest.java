package io.city360.onebox.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WebhookTest {
  private static final byte[] BODY = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);

  private final List<Long> waits = new ArrayList<>();

  @Test
  void aChangeIsPostedUntilItIsTakenWithWaitsThatDouble() throws Exception {
    try (HookServer hook = new HookServer(500, 503, 429, 408)) {
      assertThat(webhook(hook, Optional.empty()).deliver("low.district.rate.1", BODY)).isTrue();

      assertThat(hook.calls())
          .hasSize(5)
          .allMatch(
              call -> call.equals(new HookServer.Call("low.district.rate.1", "null", "{\"a\":1}")));
      assertThat(waits).containsExactly(1_000L, 2_000L, 4_000L, 8_000L);
    }
  }

  @Test
  void noWaitIsLongerThanAMinute() throws Exception {
    Integer[] failures = new Integer[9];
    java.util.Arrays.fill(failures, 500);
    try (HookServer hook = new HookServer(failures)) {
      webhook(hook, Optional.empty()).deliver("low.district.rate.1", BODY);
      assertThat(waits).hasSize(9).last().isEqualTo(60_000L);
    }
  }

  @Test
  void aChangeThatWouldBeRefusedForEverIsLeft() throws Exception {
    try (HookServer hook = new HookServer(404)) {
      assertThat(webhook(hook, Optional.empty()).deliver("low.district.rate.1", BODY)).isFalse();
      assertThat(hook.calls()).hasSize(1);
    }
  }

  @Test
  void anAddressThatDoesNotAnswerIsTriedAgain() throws Exception {
    HookServer gone = new HookServer();
    gone.close();
    List<Long> tries = new ArrayList<>();
    Webhook webhook =
        new Webhook(
            gone.address(),
            Optional.empty(),
            millis -> {
              tries.add(millis);
              if (tries.size() == 3) {
                throw new InterruptedException();
              }
            });
    try {
      webhook.deliver("low.district.rate.1", BODY);
    } catch (InterruptedException closed) {
      assertThat(tries).containsExactly(1_000L, 2_000L, 4_000L);
      return;
    }
    throw new AssertionError("it was delivered to nobody");
  }

  /** The key, data and digest of RFC 4231, test case 2. */
  @Test
  void theSignatureIsTheHmacOfTheBody() throws Exception {
    byte[] data = "what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII);
    try (HookServer hook = new HookServer()) {
      webhook(hook, Optional.of(new Signature("Jefe"))).deliver("low.district.rate.1", data);
      assertThat(hook.calls().get(0).signature())
          .isEqualTo("sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }
  }

  private Webhook webhook(HookServer hook, Optional<Signature> signature) {
    return new Webhook(hook.address(), signature, waits::add);
  }
}
