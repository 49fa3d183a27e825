package io.city360.onebox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What analysts and boards may ask, and what they may not, against the real engine. */
@Tag("it")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EngineReaderIT {
  private EngineProcess process;
  private EngineFixture engine;

  @BeforeAll
  void start(@TempDir Path folder) {
    process = EngineProcess.start(folder);
    engine = new EngineFixture(process);
    for (String sql :
        new String[] {
          "CREATE TABLE t (a Int32, street String) ENGINE = MergeTree ORDER BY a",
          "INSERT INTO t VALUES (1, 'north'), (2, 'south')",
          "CREATE VIEW v AS SELECT a, street FROM t",
          "CREATE VIEW pv AS SELECT a, street FROM t WHERE a = {p:Int32}",
          "CREATE FUNCTION plus_one AS (x) -> x + 1",
          "CREATE TABLE default.elsewhere (a Int32) ENGINE = MergeTree ORDER BY a",
        }) {
      EngineFixture.Answer answer = engine.writer(sql);
      assertThat(answer.status()).as(sql + ": " + answer.body()).isEqualTo(200);
    }
  }

  @AfterAll
  void stop() {
    process.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM t",
        "select count() from v",
        "SELECT * FROM pv(p = 1)",
        "SELECT * FROM city360.pv(p = 2)",
        "WITH x AS (SELECT 1 AS a) SELECT * FROM x",
        "SELECT plus_one(a) FROM t",
        "SHOW TABLES",
        "SHOW DATABASES",
        "SHOW CREATE TABLE t",
        "SHOW COLUMNS FROM t",
        "DESCRIBE TABLE v",
        "DESCRIBE (SELECT 1)",
        "EXISTS TABLE t",
        "EXPLAIN SELECT * FROM v",
        "EXPLAIN header = 1 SELECT * FROM v",
        "SELECT name FROM system.tables",
        "SELECT count() FROM information_schema.columns",
        "SELECT * FROM numbers(3)",
        "SELECT * FROM generateSeries(1, 3)",
        "SELECT * FROM values('a Int32', 1, 2)",
        "SELECT * FROM merge('^t$')",
        "SELECT * FROM merge('city360', '^t$')",
        "SELECT * FROM merge(city360, '^t$')",
        "SELECT * FROM view(SELECT 1)",
        "SELECT * FROM t SETTINGS max_threads = 1",
        "SELECT * FROM t SETTINGS max_result_rows = 10, max_execution_time = 2.5",
        "SELECT * FROM (SELECT * FROM t SETTINGS max_threads = 1) FORMAT JSON",
        "SELECT 'SETTINGS readonly = 0' AS settings",
        "SELECT settings.a FROM (SELECT 1 AS a) AS settings",
        "/* file('x') */ SELECT 1 -- system.users",
        "SELECT format('{}', 1)",
        "SELECT 1;",
        "SELECT hostName(), version(), timezone(), currentUser(), currentDatabase()",
      })
  void aReaderReads(String sql) {
    EngineFixture.Answer answer = engine.analyst(sql);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Writes and whatever outlives a statement.
        "INSERT INTO t VALUES (3, 'x')",
        "INSERT INTO t FORMAT TSV 3\tx",
        "INSERT INTO t SELECT 3, 'x'",
        "INSERT INTO FUNCTION file('x.csv') SELECT 1",
        "WITH 1 AS x INSERT INTO t SELECT x, ''",
        "CREATE TABLE z (a Int32) ENGINE = Memory",
        "CREATE TEMPORARY TABLE z (a Int32)",
        "CREATE FUNCTION g AS (x) -> x",
        "ALTER TABLE t DELETE WHERE 1",
        "DELETE FROM t WHERE 1",
        "DROP TABLE t",
        "TRUNCATE TABLE t",
        "RENAME TABLE t TO u",
        "OPTIMIZE TABLE t",
        "SET readonly = 0",
        "USE system",
        "SYSTEM SHUTDOWN",
        "KILL QUERY WHERE 1",
        "BACKUP TABLE t TO File('x')",
        "ATTACH TABLE t",
        "DETACH TABLE t",
        "EXECUTE AS default SELECT 1",
        "SELECT 1; DROP TABLE t",
        "SELECT 1 PARALLEL WITH SELECT 2",
        "CHECK TABLE t",
        // Files.
        "SELECT * FROM file('/etc/passwd', 'LineAsString')",
        "SELECT * FROM FILE('/etc/passwd', 'LineAsString')",
        "SELECT * FROM `file`('/etc/passwd', 'LineAsString')",
        "SELECT * FROM \"file\" ('/etc/passwd', 'LineAsString')",
        "SELECT * FROM/**/file/**/('/etc/passwd', 'LineAsString')",
        "SELECT file('/etc/passwd')",
        "SELECT File('/etc/passwd')",
        "SELECT (SELECT count() FROM file('/etc/passwd', 'LineAsString'))",
        "WITH x AS (SELECT * FROM file('/etc/passwd', 'LineAsString')) SELECT * FROM x",
        "SELECT * FROM view(SELECT * FROM file('/etc/passwd', 'LineAsString'))",
        "SELECT 1 UNION ALL SELECT count() FROM file('/etc/passwd', 'LineAsString')",
        "SELECT 1 WHERE 'x' IN (SELECT * FROM file('/etc/passwd', 'LineAsString'))",
        "SELECT 1 IN file('/etc/passwd', 'LineAsString')",
        "SELECT * FROM default.`/etc/passwd`",
        "SELECT * FROM default.elsewhere",
        "SELECT 1 IN default.elsewhere",
        "SELECT * FROM filesystem('/etc')",
        "SELECT * FROM t INTO OUTFILE '/tmp/city360-must-not-exist'",
        "SHOW TABLES INTO OUTFILE '/tmp/city360-must-not-exist'",
        "DESCRIBE TABLE file('/etc/passwd', 'LineAsString')",
        "EXPLAIN SELECT * FROM file('/etc/passwd', 'LineAsString')",
        "EXPLAIN TABLE OVERRIDE mysql('a:1', 'b', 'c', 'd', 'e') PARTITION BY x",
        "SELECT * FROM (EXPLAIN SELECT * FROM url('http://127.0.0.1:1/', 'LineAsString'))",
        // The network and other programs.
        "SELECT * FROM url('http://127.0.0.1:1/', 'LineAsString')",
        "SELECT * FROM remote('127.0.0.1:1', system.one)",
        "SELECT * FROM remoteSecure('127.0.0.1:1', system.one)",
        "SELECT * FROM cluster('default', system.one)",
        "SELECT * FROM s3('http://127.0.0.1:1/b/k')",
        "SELECT * FROM mysql('127.0.0.1:1', 'a', 'b', 'c', 'd')",
        "SELECT * FROM postgresql('127.0.0.1:1', 'a', 'b', 'c', 'd')",
        "SELECT * FROM jdbc('x', 'y')",
        "SELECT * FROM executable('x.sh', 'TSV', 'a String')",
        "SELECT * FROM sqlite('x.db', 't')",
        "SELECT * FROM input('a Int32')",
        "SELECT * FROM eval('SELECT 1')",
        "SELECT * FROM loop(t)",
        "SELECT * FROM python('x')",
        "SELECT * FROM fuzzQuery('SELECT 1')",
        // The engine's inside.
        "SELECT * FROM system.users",
        "SELECT * FROM `system`.`users`",
        "SELECT * FROM system.processes",
        "SELECT * FROM system.server_settings",
        "SELECT * FROM system.stack_trace",
        "SELECT 1 IN system.processes",
        "SELECT * FROM merge('system', '.*')",
        "SELECT * FROM merge(concat('sys', 'tem'), '.*')",
        "SELECT * FROM merge(REGEXP('^sys'), '.*')",
        "SELECT * FROM view(SELECT * FROM merge('system', 'users'))",
        "SHOW PROCESSLIST",
        "SHOW GRANTS",
        "SELECT getServerSetting('path')",
        "SELECT getMacro('x')",
        "SELECT catboostEvaluate('x', 1)",
        "SELECT sleep(1)",
        // Settings.
        "SELECT 1 SETTINGS readonly = 0",
        "SELECT 1 settings allow_introspection_functions = 1",
        "SELECT * FROM (SELECT 1 SETTINGS max_memory_usage = 0)",
        "SELECT * FROM t SETTINGS max_execution_time = 31",
        "SELECT * FROM t SETTINGS max_result_rows = 0",
        "SELECT * FROM t SETTINGS max_rows_to_read = 99999999999",
        "SELECT * FROM t SETTINGS additional_table_filters = {'city360.t': '1'}",
        "SELECT * FROM t FORMAT JSON SETTINGS format_schema = 'x'",
        "SELECT * FROM t SETTINGS/**/output_format_schema='x'",
        "SELECT * FROM numbers(3, SETTINGS max_threads_for_indexes = 2)",
        "SELECT 1 UNION ALL (SELECT 2 SETTINGS max_memory_usage = 0)",
        // What cannot be read.
        "SELEKT 1",
        "SELECT",
      })
  void aReaderIsRefused(String sql) {
    EngineFixture.Answer answer = engine.analyst(sql);
    assertThat(answer.status()).as(answer.body()).isBetween(400, 499);
    assertThat(answer.body()).startsWith("Code: ");
    assertThat(answer.header("X-ClickHouse-Exception-Code")).isNotEmpty();
    assertThat(engine.writer("SELECT count() FROM t").body()).isEqualTo("2");
    assertThat(Path.of("/tmp/city360-must-not-exist")).doesNotExist();
  }

  @Test
  void aRefusalSaysWhatAReaderMaySend() {
    assertThat(engine.analyst("DROP TABLE t").body())
        .isEqualTo(
            "Code: 164. DB::Exception: Readers may send one statement that reads: SELECT, WITH,"
                + " SHOW, DESCRIBE, EXPLAIN or EXISTS. (READONLY)");
  }

  @Test
  void aTableNamedByAParameterIsCheckedLikeAnyOther() {
    assertThat(
            engine
                .send(
                    UsersFile.ANALYST, "SELECT count() FROM {t:Identifier}", Map.of("param_t", "t"))
                .body())
        .isEqualTo("2");
    EngineFixture.Answer answer =
        engine.send(
            UsersFile.ANALYST,
            "SELECT count() FROM {d:Identifier}.{t:Identifier}",
            Map.of("param_d", "system", "param_t", "users"));
    assertThat(answer.status()).as(answer.body()).isEqualTo(403);
  }

  @Test
  void aReaderMayNotStandInAnotherDatabase() {
    for (String database : new String[] {"system", "nosuch"}) {
      EngineFixture.Answer answer =
          engine.send(UsersFile.ANALYST, "SELECT count() FROM users", Map.of("database", database));
      assertThat(answer.status()).as(answer.body()).isEqualTo(403);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "allow_introspection_functions",
        "format_schema",
        "output_format_schema",
        "input_format_record_errors_file_path",
        "format_avro_schema_registry_url",
        "max_memory_usage_for_user",
        "no_such_setting",
        "a, readonly",
      })
  void aSettingThatIsNotOnTheListIsRefused(String name) {
    EngineFixture.Answer answer = engine.send(UsersFile.ANALYST, "SELECT 1", Map.of(name, "1"));
    assertThat(answer.status()).as(answer.body()).isEqualTo(403);
    assertThat(answer.body()).contains(name);
  }

  @Test
  void limitsOfTheUrlAreCutToTheCeilingAndReadonlyStays() {
    EngineFixture.Answer answer =
        engine.send(
            UsersFile.ANALYST,
            "SELECT getSetting('max_execution_time'), getSetting('max_result_rows'),"
                + " getSetting('readonly')",
            Map.of("max_execution_time", "600", "max_result_rows", "0", "readonly", "0"));
    assertThat(answer.body()).isEqualTo("30\t5000000\t2");
  }

  @Test
  void aLowerLimitStopsAQuery() {
    EngineFixture.Answer rows =
        engine.send(UsersFile.ANALYST, "SELECT * FROM t", Map.of("max_result_rows", "1"));
    assertThat(rows.header("X-ClickHouse-Exception-Code")).isEqualTo("396");
    EngineFixture.Answer read =
        engine.send(
            UsersFile.ANALYST,
            "SELECT sum(number) FROM numbers(1000000)",
            Map.of("max_rows_to_read", "1000"));
    assertThat(read.header("X-ClickHouse-Exception-Code")).isEqualTo("158");
    EngineFixture.Answer time =
        engine.send(
            UsersFile.ANALYST,
            "SELECT count() FROM numbers(400000000) WHERE NOT ignore(SHA256(toString(number)))",
            Map.of("max_execution_time", "1"));
    assertThat(time.header("X-ClickHouse-Exception-Code")).isEqualTo("159");
    EngineFixture.Answer memory =
        engine.send(
            UsersFile.ANALYST,
            "SELECT length(groupArray(toString(number))) FROM numbers(10000000)",
            Map.of("max_memory_usage", "50000000"));
    assertThat(memory.header("X-ClickHouse-Exception-Code")).isEqualTo("241");
  }

  @Test
  void analystsWhoKeepTheEngineBusyDoNotKeepTheBoardWaiting() {
    String heavy =
        "SELECT count() FROM numbers(400000000) WHERE NOT ignore(SHA256(toString(number)))";
    List<CompletableFuture<EngineFixture.Answer>> queries =
        IntStream.range(0, 5)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () ->
                            engine.send(
                                UsersFile.ANALYST, heavy, Map.of("max_execution_time", "3")),
                        task -> new Thread(task).start()))
            .toList();
    EngineFixture.Answer board = engine.send(UsersFile.BOARD, "SELECT count() FROM t", Map.of());
    assertThat(board.body()).isEqualTo("2");
    assertThat(queries).noneMatch(CompletableFuture::isDone);
    assertThat(queries)
        .allSatisfy(
            query ->
                assertThat(query.join().header("X-ClickHouse-Exception-Code")).isEqualTo("159"));
  }

  @Test
  void rowFiltersOfTheRequestHoldInTablesAndViewsAndCannotBeTakenAway() {
    Map<String, String> filters =
        Map.of(
            "additional_table_filters",
            "{'city360.t': 'street = \\'north\\'', 'city360.v': 'street = \\'north\\''}");
    assertThat(engine.send(UsersFile.BOARD, "SELECT a FROM t", filters).body()).isEqualTo("1");
    assertThat(engine.send(UsersFile.BOARD, "SELECT a FROM v", filters).body()).isEqualTo("1");
    assertThat(engine.send(UsersFile.BOARD, "SELECT count() FROM t", Map.of()).body())
        .isEqualTo("2");
    assertThat(
            engine
                .send(
                    UsersFile.BOARD,
                    "SELECT a FROM t SETTINGS additional_table_filters = {}",
                    filters)
                .status())
        .isEqualTo(403);
  }

  @Test
  void aRowFilterIsHeldToTheSameRules() {
    EngineFixture.Answer answer =
        engine.send(
            UsersFile.BOARD,
            "SELECT a FROM t",
            Map.of(
                "additional_table_filters", "{'city360.t': 'file(\\'/etc/passwd\\') != \\'\\''}"));
    assertThat(answer.status()).as(answer.body()).isEqualTo(403);
  }

  @Test
  void theQueryLogNamesUserCodeAndShapeButNoValue() throws Exception {
    engine.analyst("SELECT 'a secret' || toString(471147114711) FROM nowhere");
    Path file = process.folder().resolve("query_log.jsonl");
    // The entry follows the answer.
    String log = Files.readString(file);
    for (int i = 0; i < 100 && !log.contains("FROM nowhere"); i++) {
      TimeUnit.MILLISECONDS.sleep(50);
      log = Files.readString(file);
    }
    assertThat(log)
        .contains("\"user\":\"analyst\"")
        .contains("\"code\":60")
        .contains("SELECT ? || toString(?) FROM nowhere")
        .doesNotContain("a secret")
        .doesNotContain("471147114711")
        .doesNotContain(process.user(UsersFile.ANALYST).password());
  }
}
