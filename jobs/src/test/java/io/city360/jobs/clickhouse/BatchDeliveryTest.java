package io.city360.jobs.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.city360.jobs.clickhouse.FakeClickHouse.Behaviour;
import io.city360.jobs.clickhouse.FakeClickHouse.Script;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The writer against a server that fails on purpose. */
@Timeout(60)
class BatchDeliveryTest {

  private static final Pattern NAME = Pattern.compile("row\\d{4}");

  private FakeClickHouse server;
  private BatchInserter inserter;
  private final SinkStatistics statistics = new SinkStatistics();
  private BatchDelivery delivery;

  @BeforeEach
  void start() throws IOException {
    server = new FakeClickHouse();
    inserter = new ClientBatchInserter(server.address(), 2);
    SinkOptions defaults = SinkOptions.defaults();
    SinkOptions options =
        new SinkOptions(
            defaults.batchRows(),
            defaults.batchBytes(),
            defaults.bufferedBytes(),
            2,
            defaults.valuesInterval(),
            defaults.otherInterval(),
            Duration.ofMillis(1),
            Duration.ofMillis(8));
    delivery = new BatchDelivery(inserter, options, statistics);
  }

  @AfterEach
  void stop() {
    inserter.close();
    server.close();
  }

  private List<String> names(String table) {
    List<String> names = new ArrayList<>();
    for (FakeClickHouse.Insert insert : server.taken()) {
      if (insert.statement().contains(table)) {
        Matcher matcher = NAME.matcher(new String(insert.body(), StandardCharsets.ISO_8859_1));
        while (matcher.find()) {
          names.add(matcher.group());
        }
      }
    }
    return names;
  }

  @Test
  void aBatchArrivesAsOneInsertWithItsColumns() {
    RowBatch batch = Rows.clocks("row", 3);
    delivery.deliver(batch);
    assertThat(server.taken()).hasSize(1);
    FakeClickHouse.Insert insert = server.taken().get(0);
    assertThat(insert.statement())
        .contains("clocks")
        .contains("closed_up_to")
        .contains("RowBinary");
    assertThat(insert.body()).isEqualTo(Arrays.copyOf(batch.bytes(), batch.length()));
    assertThat(statistics.rows.sum()).isEqualTo(3);
  }

  @Test
  void whatMayStillSucceedIsRepeatedUntilItDoes() {
    server.script(
        Script.answer(503, 0),
        Script.answer(500, 252),
        Script.answer(500, 241),
        new Script(Behaviour.BREAK_CONNECTION, 0, 0),
        Script.answer(500, 999));
    delivery.deliver(Rows.clocks("row", 3));
    assertThat(names("clocks")).containsExactly("row0000", "row0001", "row0002");
    // The HTTP client below repeats after a 503 by itself.
    assertThat(statistics.retries.sum()).isBetween(4L, 5L);
  }

  /**
   * A client that repeats by itself may send an exhausted stream: an empty insert that succeeds.
   */
  @Test
  void aRepetitionCarriesTheWholeBatch() {
    RowBatch batch = Rows.clocks("row", 3);
    server.script(Script.answer(503, 0));
    delivery.deliver(batch);
    assertThat(server.taken()).hasSize(1);
    assertThat(server.taken().get(0).body()).hasSize(batch.length());
  }

  @Test
  void aLostAcknowledgementRepeatsWholeRowsOnly() {
    server.script(new Script(Behaviour.TAKE_AND_LOSE_ACKNOWLEDGEMENT, 0, 0));
    delivery.deliver(Rows.clocks("row", 3));
    List<String> names = names("clocks");
    assertThat(names).hasSize(6);
    // What ReplacingMergeTree makes of them: one row a key.
    assertThat(new HashSet<>(names)).isEqualTo(Set.of("row0000", "row0001", "row0002"));
    assertThat(server.taken().get(0).body()).isEqualTo(server.taken().get(1).body());
  }

  @Test
  void anUnreadableRowIsSetAsideAloneAndTheOthersArrive() {
    server.poison("row0013");
    delivery.deliver(Rows.clocks("row", 100));
    assertThat(names("clocks")).hasSize(99).doesNotContain("row0013").doesNotHaveDuplicates();
    assertThat(names("dead_letters")).containsExactly("row0013");
    assertThat(
            new String(
                server.taken().stream()
                    .filter(insert -> insert.statement().contains("dead_letters"))
                    .findFirst()
                    .orElseThrow()
                    .body(),
                StandardCharsets.ISO_8859_1))
        .contains("table:clocks")
        .contains(BatchDelivery.POISON_REASON);
    assertThat(statistics.poisonRows.sum()).isEqualTo(1);
    assertThat(statistics.rows.sum()).isEqualTo(99);
  }

  @Test
  void aRowSetAsideTwiceIsOneDeadLetter() {
    server.poison("row0001");
    delivery.deliver(Rows.clocks("row", 2));
    delivery.deliver(Rows.clocks("row", 2));
    List<byte[]> letters =
        server.taken().stream()
            .filter(insert -> insert.statement().contains("dead_letters"))
            .map(FakeClickHouse.Insert::body)
            .toList();
    int key = "table:clocks".length() + 1 + Short.BYTES + Long.BYTES;
    assertThat(letters).hasSize(2);
    assertThat(Arrays.copyOf(letters.get(0), key)).isEqualTo(Arrays.copyOf(letters.get(1), key));
  }

  @Test
  void whatNoRepetitionCuresStopsAtOnce() {
    server.script(Script.answer(404, 60));
    assertThatThrownBy(() -> delivery.deliver(Rows.clocks("row", 3)))
        .isInstanceOfSatisfying(
            ClickHouseFailure.class,
            failure -> assertThat(failure.errorClass()).isEqualTo(ErrorClass.FATAL))
        .hasMessageContaining("60");
    assertThat(statistics.retries.sum()).isZero();
    assertThat(names("clocks")).isEmpty();
  }

  @Test
  void aStoppedWriterStopsRepeating() throws InterruptedException {
    server.close();
    Thread thread =
        new Thread(
            () -> {
              try {
                delivery.deliver(Rows.clocks("row", 1));
              } catch (ClickHouseFailure expected) {
                // The thread was asked to stop.
              }
            });
    thread.start();
    while (statistics.retries.sum() < 2) {
      Thread.onSpinWait();
    }
    thread.interrupt();
    thread.join(30_000);
    assertThat(thread.isAlive()).isFalse();
  }
}
