package io.city360.onebox.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ClickHouse's HTTP interface, as curl would use it. */
@Tag("it")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EngineHttpIT {
  private EngineProcess process;
  private EngineFixture engine;

  @BeforeAll
  void start(@TempDir Path folder) {
    process = EngineProcess.start(folder);
    engine = new EngineFixture(process);
    engine.writer("CREATE TABLE t (n Int64, s String) ENGINE = MergeTree ORDER BY n");
  }

  @AfterAll
  void stop() {
    process.close();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private EngineFixture.Answer anonymous(Map<String, String> keys, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(engine.uri(keys));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return engine.send(request, utf8("SELECT currentDatabase()"));
  }

  @Test
  void aUserIsKnownByHeaderByUrlOrByBasicAuthentication() {
    User user = process.user(UsersFile.ANALYST);
    String basic = Base64.getEncoder().encodeToString(utf8(user.name() + ":" + user.password()));
    assertThat(anonymous(Map.of(), "Authorization", "Basic " + basic).body()).isEqualTo("city360");
    assertThat(
            anonymous(
                    Map.of(), "X-ClickHouse-User", user.name(), "X-ClickHouse-Key", user.password())
                .body())
        .isEqualTo("city360");
    assertThat(anonymous(Map.of("user", user.name(), "password", user.password())).body())
        .isEqualTo("city360");
  }

  @Test
  void withoutTheRightPasswordNothingIsAnswered() {
    for (EngineFixture.Answer answer :
        new EngineFixture.Answer[] {
          anonymous(Map.of()),
          anonymous(Map.of("user", "analyst", "password", "x")),
          anonymous(Map.of("user", "nobody", "password", "")),
          anonymous(Map.of(), "Authorization", "Basic !!!"),
          anonymous(Map.of(), "X-ClickHouse-User", "analyst"),
        }) {
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.body()).startsWith("Code: 516. DB::Exception: ");
      assertThat(answer.header("X-ClickHouse-Exception-Code")).isEqualTo("516");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT * FROM nowhere | 404 | 60",
        "SELECT nothing | 404 | 47",
        "SELECT nofunction(1) | 404 | 46",
        "SELEKT 1 | 400 | 62",
        "SELECT 1; SELECT 2 | 400 | 62",
        "SELECT throwIf(1) | 500 | 395",
        "SELECT 1 FORMAT NoSuchFormat | 404 | 73",
        "SELECT 1 SETTINGS no_such_setting = 1 | 404 | 115",
        "INSERT INTO nowhere FORMAT TSV 1 | 404 | 60",
        "INSERT INTO t FORMAT CSV x | 400 | 27",
        "USE nowhere | 404 | 81",
      })
  void anErrorHasClickHousesCodeAndStatus(String sql, int status, String code) {
    EngineFixture.Answer answer = engine.writer(sql);
    assertThat(answer.header("X-ClickHouse-Exception-Code")).as(answer.body()).isEqualTo(code);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body()).startsWith("Code: " + code + ". DB::Exception: ");
    assertThat(answer.body()).doesNotContain("Code: " + code + ". DB::Exception: Code:");
  }

  @Test
  void theFormatIsTheClausesOrTheUrlsOrTheHeaders() {
    assertThat(engine.writer("SELECT 1 AS x FORMAT JSONEachRow").body()).isEqualTo("{\"x\":1}");
    EngineFixture.Answer url =
        engine.send(UsersFile.WRITER, "SELECT 1 AS x", Map.of("default_format", "CSVWithNames"));
    assertThat(url.body()).isEqualTo("\"x\"\n1");
    assertThat(url.header("X-ClickHouse-Format")).isEqualTo("CSVWithNames");
    EngineFixture.Answer header =
        engine.send(
            engine.request(UsersFile.WRITER, Map.of()).header("X-ClickHouse-Format", "TSKV"),
            utf8("SELECT 1 AS x"));
    assertThat(header.body()).isEqualTo("x=1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TSVWithNames",
        "TSVWithNamesAndTypes",
        "CSVWithNames",
        "CSVWithNamesAndTypes",
        "JSONCompactEachRowWithNames",
        "JSONCompactEachRowWithNamesAndTypes",
        "RowBinaryWithNames",
        "RowBinaryWithNamesAndTypes",
        "RowBinary",
        "Native",
        "JSONEachRow",
        "Parquet",
        "JSONCompact",
      })
  void aLargeResultInAnyFormatIsOneResult(String format) {
    String table = "into_" + format;
    engine.writer("CREATE TABLE " + table + " (`a\"b` UInt64, `c\td` String) ENGINE = Memory");
    byte[] result =
        engine
            .send(
                UsersFile.WRITER,
                "SELECT number AS `a\"b`, toString(number) AS `c\td` FROM numbers(200000)",
                Map.of("default_format", format, "max_block_size", "7000"))
            .response()
            .body();
    EngineFixture.Answer inserted =
        engine.send(
            engine.request(
                UsersFile.WRITER, Map.of("query", "INSERT INTO " + table + " FORMAT " + format)),
            result);
    assertThat(inserted.status()).as(inserted.body()).isEqualTo(200);
    assertThat(
            engine
                .writer("SELECT count(), sum(`a\"b`), sum(toUInt64(`c\td`)) FROM " + table)
                .body())
        .isEqualTo("200000\t19999900000\t19999900000");
  }

  @Test
  void aFailureAfterTheFirstRowsBreaksTheConnection() {
    assertThatThrownBy(
            () ->
                engine.writer(
                    "SELECT number, throwIf(number = 9000000) FROM numbers(10000000) FORMAT"
                        + " RowBinary"))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(engine.writer("SELECT 1").body()).isEqualTo("1");
  }

  @Test
  void waitingForTheEndGivesALateFailureItsStatus() {
    EngineFixture.Answer answer =
        engine.send(
            UsersFile.WRITER,
            "SELECT number, throwIf(number = 900000) FROM numbers(1000000) FORMAT RowBinary",
            Map.of("wait_end_of_query", "1", "max_block_size", "10000"));
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.header("X-ClickHouse-Exception-Code")).isEqualTo("395");
  }

  @Test
  void blocksOfTheNativeCompressionAreReadAndWritten() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = NativeBlocks.compressing(packed)) {
      out.write(utf8("SELECT sum(number), repeat('x', 600000) FROM numbers(10)"));
    }
    EngineFixture.Answer answer =
        engine.send(
            engine.request(UsersFile.ANALYST, Map.of("compress", "1", "decompress", "1")),
            packed.toByteArray());
    byte[] plain =
        NativeBlocks.decompressing(new ByteArrayInputStream(answer.response().body()))
            .readAllBytes();
    assertThat(new String(plain, StandardCharsets.UTF_8)).startsWith("45\txxx").hasSize(600_004);
    EngineFixture.Answer garbage =
        engine.send(
            engine.request(UsersFile.ANALYST, Map.of("decompress", "1")),
            utf8("SELECT 1 and more than a header of twenty-five bytes"));
    assertThat(garbage.status()).isEqualTo(400);
    assertThat(garbage.header("X-ClickHouse-Exception-Code")).isEqualTo("271");
  }

  @ParameterizedTest
  @EnumSource(HttpCoding.class)
  void contentCodingsAreReadAndWritten(HttpCoding coding) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = coding.encode(packed)) {
      out.write(utf8("SELECT number FROM numbers(300000)"));
    }
    EngineFixture.Answer answer =
        engine.send(
            engine
                .request(UsersFile.ANALYST, Map.of("enable_http_compression", "1"))
                .header("Content-Encoding", coding.token())
                .header("Accept-Encoding", coding.token()),
            packed.toByteArray());
    assertThat(answer.header("Content-Encoding")).isEqualTo(coding.token());
    byte[] plain = coding.decode(new ByteArrayInputStream(answer.response().body())).readAllBytes();
    assertThat(new String(plain, StandardCharsets.UTF_8).lines().count()).isEqualTo(300_000);
  }

  @Test
  void anUnknownContentCodingIsRefused() {
    EngineFixture.Answer answer =
        engine.send(
            engine.request(UsersFile.ANALYST, Map.of()).header("Content-Encoding", "br"),
            utf8("SELECT 1"));
    assertThat(answer.status()).isEqualTo(501);
    assertThat(answer.body()).contains("allowed: lz4, zstd, gzip");
  }

  @Test
  void aSettingHoldsForOneRequest() {
    String ask = "SELECT getSetting('max_threads'), getSetting('max_block_size')";
    String before = engine.writer(ask).body();
    assertThat(
            engine
                .send(UsersFile.WRITER, ask, Map.of("max_threads", "7", "max_block_size", "1234"))
                .body())
        .isEqualTo("7\t1234");
    for (int i = 0; i < 20; i++) {
      assertThat(engine.writer("SET max_threads = 9").status()).isEqualTo(200);
      assertThat(engine.writer("USE system").status()).isEqualTo(200);
      assertThat(engine.writer(ask).body()).isEqualTo(before);
      assertThat(engine.writer("SELECT currentDatabase()").body()).isEqualTo("city360");
    }
  }

  @Test
  void aDatabaseHoldsForOneRequest() {
    engine.writer("CREATE DATABASE other");
    String ask = "SELECT currentDatabase()";
    assertThat(engine.send(UsersFile.WRITER, ask, Map.of("database", "other")).body())
        .isEqualTo("other");
    EngineFixture.Answer header =
        engine.send(
            engine.request(UsersFile.WRITER, Map.of()).header("X-ClickHouse-Database", "other"),
            utf8(ask));
    assertThat(header.body()).isEqualTo("other");
    assertThat(engine.send(UsersFile.WRITER, ask, Map.of("database", "default")).body())
        .isEqualTo("city360");
  }

  @Test
  void theZoneOfTheEngineIsUtcOnAnyMachine() {
    EngineFixture.Answer answer = engine.writer("SELECT timezone(), toDateTime(0)");
    assertThat(answer.body()).isEqualTo("UTC\t1970-01-01 00:00:00");
    assertThat(answer.header("X-ClickHouse-Timezone")).isEqualTo("UTC");
  }

  @Test
  void sessionsAreRefusedRatherThanForgotten() {
    assertThat(engine.send(UsersFile.WRITER, "SELECT 1", Map.of("session_id", "x")).status())
        .isEqualTo(501);
  }

  @Test
  void aGetOnlyReads() throws Exception {
    User user = process.user(UsersFile.WRITER);
    java.net.http.HttpClient http = java.net.http.HttpClient.newHttpClient();
    for (Map.Entry<String, Integer> ask :
        Map.of("SELECT 1", 200, "DROP TABLE t", 403, "INSERT INTO t FORMAT TSV", 403).entrySet()) {
      HttpRequest request =
          HttpRequest.newBuilder(engine.uri(Map.of("query", ask.getKey())))
              .header("X-ClickHouse-User", user.name())
              .header("X-ClickHouse-Key", user.password())
              .GET()
              .build();
      assertThat(
              http.send(request, java.net.http.HttpResponse.BodyHandlers.discarding()).statusCode())
          .as(ask.getKey())
          .isEqualTo(ask.getValue());
    }
  }

  @Test
  void insertsTakeTheirDataFromTheBodyBehindUrlOrStatement() {
    engine.writer("CREATE TABLE i (n Int64, s String DEFAULT 'd') ENGINE = MergeTree ORDER BY n");
    EngineFixture.Answer url =
        engine.send(
            UsersFile.WRITER, "1\tFORMAT x\n2\t--\n", Map.of("query", "INSERT INTO i FORMAT TSV"));
    assertThat(url.header("X-ClickHouse-Summary")).contains("\"written_rows\":\"2\"");
    engine.writer("INSERT INTO i (n) FORMAT CSV\n3\n4\n");
    engine.writer("INSERT INTO i VALUES (5, 'SELECT'), (6, concat('a', 'b'))");
    engine.writer("INSERT INTO i SETTINGS async_insert = 0 VALUES (7, '')");
    engine.writer(
        "INSERT INTO i FORMAT JSONEachRow SETTINGS input_format_skip_unknown_fields = 1\n{\"n\": 8, \"s\": \"x\", \"y\": 1}");
    engine.writer("/* INSERT */ INSERT INTO TABLE city360.i (n, s) SELECT 9, 'VALUES'");
    engine.writer("INSERT INTO i (n, s) (SELECT 10, 'x')");
    engine.send(
        UsersFile.WRITER,
        "INSERT INTO i VALUES ({n:Int64}, {s:String})",
        Map.of("param_n", "11", "param_s", "p"));
    EngineFixture.Answer empty = engine.writer("INSERT INTO i FORMAT TSV\n");
    assertThat(empty.status()).as(empty.body()).isEqualTo(200);
    assertThat(engine.writer("SELECT n, s FROM i ORDER BY n").body())
        .isEqualTo(
            "1\tFORMAT x\n2\t--\n3\td\n4\td\n5\tSELECT\n6\tab\n7\t\n8\tx\n9\tVALUES\n10\tx\n11\tp");
  }

  @Test
  void binaryDataWithZeroBytesAndQuotesArrivesWhole() {
    engine.writer("CREATE TABLE b (s String) ENGINE = Memory");
    byte[] row = new byte[257];
    row[0] = (byte) 0xff;
    row[1] = 0x01;
    for (int i = 0; i < 255; i++) {
      row[i + 2] = (byte) i;
    }
    EngineFixture.Answer answer =
        engine.send(
            engine.request(UsersFile.WRITER, Map.of("query", "INSERT INTO b FORMAT RowBinary")),
            row);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(
            engine
                .writer(
                    "SELECT length(s), hex(s) = hex((SELECT arrayStringConcat(arrayMap(x -> char(x), range(255))))) FROM b")
                .body())
        .isEqualTo("255\t1");
  }

  @Test
  void sqlFunctionsViewsAndProjectionsWorkForTheWriter() {
    assertThat(engine.writer("CREATE OR REPLACE FUNCTION c360_half AS (x) -> x / 2").status())
        .isEqualTo(200);
    assertThat(engine.analyst("SELECT c360_half(5)").body()).isEqualTo("2.5");
    assertThat(
            engine
                .writer(
                    "CREATE TABLE r (k String, v Int32, revision UInt64, at DateTime DEFAULT now()) ENGINE ="
                        + " ReplacingMergeTree(revision) ORDER BY k TTL at + INTERVAL 1 DAY")
                .status())
        .isEqualTo(200);
    engine.writer("INSERT INTO r (k, v, revision) VALUES ('a', 1, 1), ('a', 2, 3)");
    engine.writer("INSERT INTO r (k, v, revision) VALUES ('a', 9, 2)");
    assertThat(engine.analyst("SELECT v FROM r FINAL").body()).isEqualTo("2");
  }
}
