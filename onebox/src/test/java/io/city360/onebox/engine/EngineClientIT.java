package io.city360.onebox.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.ServerException;
import com.clickhouse.client.api.data_formats.ClickHouseBinaryFormatReader;
import com.clickhouse.client.api.insert.InsertResponse;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.client.api.query.GenericRecord;
import com.clickhouse.client.api.query.QueryResponse;
import com.clickhouse.client.api.query.QuerySettings;
import com.clickhouse.data.ClickHouseFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ClickHouse's own Java client against the engine. */
@Tag("it")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EngineClientIT {
  private EngineProcess process;
  private EngineFixture engine;

  @BeforeAll
  void start(@TempDir Path folder) {
    process = EngineProcess.start(folder);
    engine = new EngineFixture(process);
  }

  @AfterAll
  void stop() {
    process.close();
  }

  private Client.Builder client(String name) {
    User user = process.user(name);
    return new Client.Builder()
        .addEndpoint(process.address())
        .setUsername(user.name())
        .setPassword(user.password())
        .setDefaultDatabase("city360");
  }

  private void create(String table) {
    EngineFixture.Answer answer =
        engine.writer(
            "CREATE TABLE " + table + " (n Int64, s String) ENGINE = MergeTree ORDER BY n");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  /** Rows n, "row n" in RowBinary. */
  private static byte[] rows(long from, int count) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (long n = from; n < from + count; n++) {
      byte[] text = ("row " + n).getBytes(StandardCharsets.UTF_8);
      bytes.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(n).array());
      bytes.write(text.length);
      bytes.writeBytes(text);
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({"false,false,false", "true,false,false", "false,true,false", "true,true,true"})
  void rowsInsertedAsRowBinaryComeBack(boolean request, boolean response, boolean http)
      throws Exception {
    String table = "round_trip_" + request + "_" + response + "_" + http;
    create(table);
    try (Client client =
        client(UsersFile.WRITER)
            .compressClientRequest(request)
            .compressServerResponse(response)
            .useHttpCompression(http)
            .build()) {
      try (InsertResponse inserted =
          client
              .insert(table, new ByteArrayInputStream(rows(0, 100_000)), ClickHouseFormat.RowBinary)
              .get()) {
        assertThat(inserted.getWrittenRows()).isEqualTo(100_000);
      }
      try (QueryResponse selected =
          client
              .query(
                  "SELECT n, s FROM " + table + " ORDER BY n",
                  new QuerySettings().setFormat(ClickHouseFormat.RowBinaryWithNamesAndTypes))
              .get()) {
        ClickHouseBinaryFormatReader reader = client.newBinaryFormatReader(selected);
        long expected = 0;
        while (reader.next() != null) {
          assertThat(reader.getLong("n")).isEqualTo(expected);
          assertThat(reader.getString("s")).isEqualTo("row " + expected);
          expected++;
        }
        assertThat(expected).isEqualTo(100_000);
        assertThat(selected.getReadRows()).isPositive();
      }
    }
  }

  @Test
  void queryParametersAreBoundAndNotPasted() throws Exception {
    try (Client client = client(UsersFile.ANALYST).build();
        QueryResponse response =
            client
                .query(
                    "SELECT {text:String} AS t, {number:Int64} + 1 AS n",
                    Map.of("text", "it's; DROP \\ TABLE", "number", 41),
                    new QuerySettings())
                .get()) {
      ClickHouseBinaryFormatReader reader = client.newBinaryFormatReader(response);
      reader.next();
      assertThat(reader.getString("t")).isEqualTo("it's; DROP \\ TABLE");
      assertThat(reader.getLong("n")).isEqualTo(42);
    }
  }

  @Test
  void allRowsOfASmallResultComeAsRecords() throws Exception {
    try (Client client = client(UsersFile.ANALYST).build()) {
      List<GenericRecord> records =
          client.queryAll("SELECT number AS n, [number, 1] AS a, NULL AS x FROM numbers(3)");
      assertThat(records).extracting(record -> record.getLong("n")).containsExactly(0L, 1L, 2L);
    }
  }

  @Test
  void anErrorKeepsItsCode() {
    try (Client client = client(UsersFile.WRITER).build()) {
      assertThatThrownBy(() -> client.query("SELECT * FROM nowhere").get())
          .isInstanceOf(ServerException.class)
          .satisfies(cause -> assertThat(((ServerException) cause).getCode()).isEqualTo(60));
      assertThatThrownBy(
              () ->
                  client
                      .insert(
                          "nowhere",
                          new ByteArrayInputStream(rows(0, 10_000)),
                          ClickHouseFormat.RowBinary,
                          new InsertSettings())
                      .get())
          .satisfies(cause -> assertThat(((ServerException) cause).getCode()).isEqualTo(60));
    }
  }

  @Test
  void aPoisonedBatchIsRefusedWholeWhenItFitsOneBlock() throws Exception {
    create("poisoned");
    byte[] good = rows(0, 100);
    byte[] cut = Arrays.copyOf(good, good.length - 3);
    try (Client client = client(UsersFile.WRITER).build()) {
      assertThatThrownBy(
              () ->
                  client
                      .insert("poisoned", new ByteArrayInputStream(cut), ClickHouseFormat.RowBinary)
                      .get())
          .isInstanceOf(ServerException.class);
      assertThat(engine.writer("SELECT count() FROM poisoned").body()).isEqualTo("0");
    }
  }

  @Test
  void aRepeatedInsertWithTheSameTokenIsTakenOnce() throws Exception {
    engine.writer(
        "CREATE TABLE tokens (n Int64, s String) ENGINE = MergeTree ORDER BY n"
            + " SETTINGS non_replicated_deduplication_window = 100");
    try (Client client = client(UsersFile.WRITER).build()) {
      for (int i = 0; i < 2; i++) {
        client
            .insert(
                "tokens",
                new ByteArrayInputStream(rows(0, 10)),
                ClickHouseFormat.RowBinary,
                new InsertSettings().setDeduplicationToken("one"))
            .get()
            .close();
      }
    }
    assertThat(engine.writer("SELECT count() FROM tokens").body()).isEqualTo("10");
  }

  @Test
  void aWrongPasswordIsRefused() {
    try (Client client =
        new Client.Builder()
            .addEndpoint(process.address())
            .setUsername("analyst")
            .setPassword("wrong")
            .build()) {
      assertThatThrownBy(() -> client.query("SELECT 1").get())
          .hasMessageContaining("Authentication failed");
    }
  }

  @Test
  void eightThreadsWriteAndReadWithoutLosingARow() throws Exception {
    create("threads");
    int batches = 20;
    int size = 500;
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (Client writer = client(UsersFile.WRITER).setMaxConnections(8).build();
        Client reader = client(UsersFile.ANALYST).setMaxConnections(8).build()) {
      List<Future<?>> work = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        long from = (long) t * batches * size;
        work.add(
            threads.submit(
                () -> {
                  for (int b = 0; b < batches; b++) {
                    InputStream data = new ByteArrayInputStream(rows(from + (long) b * size, size));
                    writer.insert("threads", data, ClickHouseFormat.RowBinary).get().close();
                  }
                  return null;
                }));
        work.add(
            threads.submit(
                () -> {
                  long before = 0;
                  for (int b = 0; b < batches; b++) {
                    long now =
                        reader.queryAll("SELECT count() AS c FROM threads").get(0).getLong("c");
                    assertThat(now).isGreaterThanOrEqualTo(before);
                    before = now;
                  }
                  return null;
                }));
      }
      for (Future<?> part : work) {
        part.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(engine.writer("SELECT count(), uniqExact(n), sum(n) FROM threads").body())
        .isEqualTo("40000\t40000\t" + 40_000L * 39_999 / 2);
  }
}
