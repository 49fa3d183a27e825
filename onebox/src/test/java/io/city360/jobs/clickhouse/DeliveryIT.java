package io.city360.jobs.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.city360.onebox.engine.EngineProcess;
import io.city360.onebox.engine.UsersFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The writer's parts on the real engine; in their package, because they are nobody else's. */
@Tag("it")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeliveryIT {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final long DAY_MILLIS = 86_400_000L;

  @TempDir static Path folder;

  private EngineProcess engine;
  private ClickHouseAddress address;
  private ClickHouseSql sql;
  private ClientBatchInserter inserter;
  private final SinkStatistics statistics = new SinkStatistics();

  @BeforeAll
  void start() throws IOException {
    engine = EngineProcess.start(folder);
    address = address("delivery");
    Migrator.migrate(address, ZONE);
    sql = new ClickHouseSql(address);
    inserter = new ClientBatchInserter(address, 2);
  }

  @AfterAll
  void stop() {
    inserter.close();
    sql.close();
    engine.close();
  }

  private ClickHouseAddress address(String database) throws IOException {
    Path password = folder.resolve("password");
    Files.writeString(password, engine.user(UsersFile.WRITER).password());
    return new ClickHouseAddress(engine.address(), UsersFile.WRITER, password.toString(), database);
  }

  private BatchDelivery delivery() {
    return new BatchDelivery(inserter, SinkOptions.defaults(), statistics);
  }

  private long number(String query) {
    return sql.query(query).get(0).get(0).asLong();
  }

  private static RowBatch clocks(String prefix, int from, int to) {
    RowBatch batch = new RowBatch(Table.CLOCKS);
    RowWriter writer = new RowWriter();
    for (int index = from; index < to; index++) {
      batch.add(
          writer
              .begin(Table.CLOCKS)
              .string(prefix + index)
              .millis(DAY_MILLIS)
              .millis(DAY_MILLIS)
              .millis(DAY_MILLIS)
              .uint64(index)
              .toRow());
    }
    return batch;
  }

  @Test
  void aBatchDeliveredTwiceIsThereOnce() {
    RowBatch batch = clocks("twice/", 0, 500);
    delivery().deliver(batch);
    delivery().deliver(batch);
    assertThat(number("SELECT count() FROM clocks FINAL WHERE name LIKE 'twice/%'")).isEqualTo(500);
  }

  @Test
  void aRowThatClickHouseCannotReadIsADeadLetterAndTheOthersArrive() {
    RowBatch batch = clocks("good/", 0, 20);
    // A text that says it is longer than any ClickHouse takes.
    byte[] broken = {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 1, 7};
    batch.add(new ClickHouseRow(Table.CLOCKS, broken, broken.length));
    RowBatch rest = clocks("good/", 20, 40);
    for (int row = 0; row < rest.rows(); row++) {
      int start = rest.start(row);
      int length = rest.start(row + 1) - start;
      byte[] bytes = Arrays.copyOfRange(rest.bytes(), start, start + length);
      batch.add(new ClickHouseRow(Table.CLOCKS, bytes, length));
    }
    delivery().deliver(batch);
    assertThat(number("SELECT count() FROM clocks FINAL WHERE name LIKE 'good/%'")).isEqualTo(40);
    List<JsonNode> letters = sql.query("SELECT topic, reason, hex(value) FROM dead_letters FINAL");
    assertThat(letters).hasSize(1);
    assertThat(letters.get(0).toString())
        .isEqualTo("[\"table:clocks\",\"poison_row\",\"FFFFFFFFFF0107\"]");
  }

  @Test
  void aReplayOfManyYearsIsOneInsert() {
    RowBatch batch = new RowBatch(Table.READINGS);
    RowWriter writer = new RowWriter();
    for (int month = 0; month < 300; month++) {
      batch.add(
          writer
              .begin(Table.READINGS)
              .uuid(new UUID(1, month))
              .string("years")
              .string("pm25")
              .millis(31 * DAY_MILLIS * (month + 1))
              .millis(0)
              .millis(0)
              .string("readings")
              .uint16(0)
              .int64(month)
              .int64(1)
              .string("I")
              .string("test")
              .string("air_station")
              .float64(1.5)
              .string("ug/m3")
              .string("N")
              .string("ok")
              .int32(3600)
              .string("")
              .bool(false)
              .uuidOrNull(null)
              .string("")
              .string("")
              .uint64(1)
              .toRow());
    }
    delivery().deliver(batch);
    assertThat(number("SELECT count() FROM v_reading WHERE device_id = 'years' AND value = 1.5"))
        .isEqualTo(300);
    assertThat(
            sql.query(
                    "SELECT toString(event_id) FROM v_reading WHERE device_id = 'years' AND offset = 7")
                .get(0)
                .get(0)
                .asText())
        .isEqualTo(new UUID(1, 7).toString());
  }

  @Test
  void aMissingTableAndAWrongPasswordAreFatal() throws IOException {
    assertFatal(address("nowhere"));
    Path wrong = Files.writeString(folder.resolve("wrong"), "wrong");
    assertFatal(
        new ClickHouseAddress(engine.address(), UsersFile.WRITER, wrong.toString(), "delivery"));
  }

  private static void assertFatal(ClickHouseAddress address) {
    try (ClientBatchInserter other = new ClientBatchInserter(address, 1)) {
      BatchDelivery delivery =
          new BatchDelivery(other, SinkOptions.defaults(), new SinkStatistics());
      assertThatThrownBy(() -> delivery.deliver(clocks("x", 0, 1)))
          .isInstanceOfSatisfying(
              ClickHouseFailure.class,
              failure -> assertThat(failure.errorClass()).isEqualTo(ErrorClass.FATAL));
    }
  }

  @Test
  void aTableOfAnotherShapeIsFoundBeforeTheFirstRow() throws IOException {
    ClickHouseAddress other = address("other_shape");
    Migrator.migrate(other, ZONE);
    try (WriterGuard guard = WriterGuard.of(other, "run", 0);
        ClickHouseSql changed = new ClickHouseSql(other)) {
      assertThatCode(guard::checkSchema).doesNotThrowAnyException();
      changed.execute("ALTER TABLE clocks DROP COLUMN updated_at");
      assertThatThrownBy(guard::checkSchema)
          .isInstanceOf(ClickHouseFailure.class)
          .hasMessageContaining("clocks.updated_at is missing");
    }
  }

  @Test
  void subtasksOfOneAttemptShareAnEpochAndEveryLaterStartGetsAGreaterOne() {
    try (WriterEpoch epochs = new ClickHouseWriterEpoch(address)) {
      long first = epochs.acquire("first", 0);
      assertThat(epochs.acquire("first", 0)).isEqualTo(first);
      long again = epochs.acquire("first", 1);
      assertThat(again).isGreaterThan(first);
      assertThat(epochs.isSuperseded(again, "first")).isFalse();
      long second = epochs.acquire("second", 0);
      assertThat(second).isGreaterThan(again);
      assertThat(epochs.isSuperseded(again, "first")).isTrue();
      assertThat(epochs.isSuperseded(second, "second")).isFalse();
    }
  }

  @Test
  void startsAtOnceNeverGetTheSameEpoch() throws IOException {
    ClickHouseAddress racing = address("racing");
    Migrator.migrate(racing, ZONE);
    List<CompletableFuture<Long>> starts = new ArrayList<>();
    for (int run = 0; run < 6; run++) {
      String name = "run" + run;
      starts.add(
          CompletableFuture.supplyAsync(
              () -> {
                try (WriterEpoch epochs = new ClickHouseWriterEpoch(racing)) {
                  return epochs.acquire(name, 0);
                }
              }));
    }
    List<Long> epochs = starts.stream().map(CompletableFuture::join).toList();
    assertThat(epochs).doesNotHaveDuplicates().allMatch(epoch -> epoch > 0);
  }
}
