package io.city360.jobs.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertCommandJsonTest {
  private static final AlertId ID = new AlertId("low", "street:1", "rate", 2);

  @Test
  void everyKindOfCommandReadsBackFromItsJson() {
    for (AlertCommand command :
        List.of(
            AlertCommand.acknowledge(ID, "duty", 5),
            AlertCommand.mute(ID, "duty", 5, 9),
            AlertCommand.close(ID, "duty", 5),
            AlertCommand.dispatched(ID, "webhook", 5),
            AlertCommand.report("differs", "district", "rate", 2.5, "recount", 5))) {
      assertThat(AlertCommandJson.read(bytes(AlertCommandJson.write(command)))).isEqualTo(command);
    }
  }

  @Test
  void aLaterCommandOfAnotherKindDoesNotReplaceAnEarlierOne() {
    assertThat(AlertCommandJson.key(AlertCommand.acknowledge(ID, "duty", 5)))
        .isEqualTo("ack low.street.1.rate.2")
        .isNotEqualTo(AlertCommandJson.key(AlertCommand.close(ID, "duty", 5)));
  }

  @Test
  void whatIsWrongIsSaidWithWhatWouldBeRight() {
    assertRefused("x", "no JSON");
    assertRefused("{}", "'' is no command; allowed: ack, mute, close, dispatched, report");
    assertRefused("{\"command\":\"ack\",\"alert\":\"a\"}", "the form is rule.scope[.code]");
    assertRefused(
        "{\"command\":\"ack\",\"alert\":\"low.district.rate.1\",\"at\":1}", "a role or token");
    assertRefused(
        "{\"command\":\"mute\",\"alert\":\"low.district.rate.1\",\"by\":\"duty\",\"at\":1}",
        "the number 'until' is missing");
  }

  private static void assertRefused(String json, String why) {
    assertThatThrownBy(() -> AlertCommandJson.read(bytes(json)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
