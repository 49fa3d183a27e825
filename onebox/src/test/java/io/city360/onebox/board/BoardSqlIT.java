package io.city360.onebox.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.city360.catalogue.BoardRules;
import io.city360.catalogue.Catalogue;
import io.city360.jobs.clickhouse.CatalogueLoader;
import io.city360.jobs.clickhouse.ClickHouseAddress;
import io.city360.jobs.clickhouse.ClickHouseSql;
import io.city360.jobs.clickhouse.Migrator;
import io.city360.onebox.engine.EngineProcess;
import io.city360.onebox.engine.UsersFile;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every query of every committed board against the real engine, with values that mean harm. */
@Tag("it")
class BoardSqlIT {
  private static final BoardRules RULES = Catalogue.bundled().boardRules().orElseThrow();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final QueryTime TIME = QueryTime.of(1_760_000_000_000L, 1_760_021_600_000L, 600);

  private static final List<String> HOSTILE =
      List.of(
          "o'brien",
          "'); DROP TABLE x --",
          "\\",
          "\\'",
          "$__all",
          "🌧️ 雨",
          "\n\r\t\0",
          "{{x}} ${x} $__timeFilter(x)",
          "x".repeat(10_000));

  @TempDir static Path folder;

  private static EngineProcess engine;
  private static ClickHouseSql writer;
  private static ClickHouse board;
  private static BoardFiles boards;

  @BeforeAll
  static void start() throws IOException {
    engine = EngineProcess.start(folder.resolve("engine"));
    ClickHouseAddress address = address(UsersFile.WRITER);
    Migrator.migrate(address, ZoneId.of("Asia/Shanghai"));
    CatalogueLoader.load(address, Catalogue.bundled());
    writer = new ClickHouseSql(address);
    board = new HttpClickHouse(address(UsersFile.BOARD), RULES.budget());
    boards = BoardQueries.files(folder.resolve("boards"));
    for (String street : List.of("440304001", "440304002")) {
      writer.execute(
          "INSERT INTO indicator_values (catalogue, indicator, grain, scope, scope_id,"
              + " window_start, window_end, value, samples, as_of, revision) SELECT '"
              + Catalogue.bundled().version()
              + "', 'case_ontime_rate', '1h', 'street', '"
              + street
              + "', toDateTime64(1760000000, 3, 'UTC') + INTERVAL number HOUR,"
              + " toDateTime64(1760003600, 3, 'UTC') + INTERVAL number HOUR, number / 10, 50,"
              + " now64(3), 1 FROM numbers(5)");
      writer.execute(
          "INSERT INTO cases (case_id, street, department, revision) VALUES ('c"
              + street
              + "', '"
              + street
              + "', 'gsdab', 1)");
    }
  }

  private static ClickHouseAddress address(String user) throws IOException {
    Path password = folder.resolve(user + ".password");
    Files.writeString(password, engine.user(user).password());
    return new ClickHouseAddress(
        engine.address(), user, password.toString(), ClickHouseAddress.DEFAULT_DATABASE);
  }

  @AfterAll
  static void stop() {
    writer.close();
    engine.close();
  }

  @Test
  void noValueOfARequestBreaksOutOfAnyPanel() throws IOException {
    List<BoardQueries.Query> queries = BoardQueries.of(boards);
    assertThat(queries).isNotEmpty();
    long tables = tables();
    Path committed = BoardQueries.folder(folder.resolve("boards"));
    try (BoardFixture server = BoardFixture.over(committed, folder.resolve("server"), board)) {
      for (String value : HOSTILE) {
        Map<Board, List<BoardQueries.Query>> asked =
            queries.stream()
                .filter(query -> value.equals(HOSTILE.get(0)) || query.isChangedByARequest())
                .collect(Collectors.groupingBy(BoardQueries.Query::board));
        for (Map.Entry<Board, List<BoardQueries.Query>> entry : asked.entrySet()) {
          everyPanelAnswers(server, entry.getKey(), entry.getValue(), value);
        }
      }
    }
    assertThat(tables()).isEqualTo(tables);
  }

  /** As a screen asks: the board, its panels, and values of its variables. */
  private static void everyPanelAnswers(
      BoardFixture server, Board of, List<BoardQueries.Query> queries, String value)
      throws IOException {
    ObjectNode body = JSON.createObjectNode().put("dashboard", of.uid());
    body.putObject("range").put("from", "now-6h").put("to", "now");
    ObjectNode variables = body.putObject("variables");
    of.variables().keySet().forEach(name -> variables.putArray(name).add(value));
    Map<Integer, ArrayNode> refIds = new HashMap<>();
    ArrayNode panels = body.putArray("panels");
    for (BoardQueries.Query query : queries) {
      query
          .panel()
          .ifPresent(
              id ->
                  refIds
                      .computeIfAbsent(
                          id, panel -> panels.addObject().put("panel", panel).putArray("refIds"))
                      .add(query.target().refId()));
    }
    HttpResponse<String> answer = server.post("/api/panels/query", body.toString());
    assertThat(answer.statusCode()).as("%s with %s", of.uid(), value).isEqualTo(200);
    JsonNode results = BoardFixture.json(answer).path("results");
    assertThat(results.size()).isEqualTo(panels.size());
    for (JsonNode byRefId : results) {
      for (JsonNode result : byRefId) {
        assertThat(result.path("status").asInt())
            .as("%s with %s: %s", of.uid(), value, result.path("error"))
            .isEqualTo(200);
      }
    }
    for (BoardVariable variable : of.variables().values()) {
      if (variable.query().isPresent()) {
        body.put("variable", variable.name());
        assertThat(server.post("/api/variables/query", body.toString()).statusCode())
            .as("%s of %s with %s", variable.name(), of.uid(), value)
            .isEqualTo(200);
      }
    }
  }

  private static long tables() {
    return writer.query("SELECT count() FROM system.tables").get(0).get(0).asLong();
  }

  @Test
  void aValueComesBackAsItWentIn() {
    SqlTemplate template = SqlTemplate.parse("SELECT ${a:singlequote} AS x, ${a:sqlstring} AS y");
    for (String value : HOSTILE) {
      Frame frame =
          board.query(
              template.expand(TIME, name -> new VariableValue.Given(List.of(value))), Map.of());
      assertThat(frame.fields())
          .allSatisfy(field -> assertThat(field.values().get(0)).contains(value));
    }
  }

  @Test
  void aTokensRowsAreThoseOfItsStreetInTablesAndViews() {
    Map<String, String> filters =
        RowRules.of(board, RULES.embedding())
            .filters(new EmbedScope(EmbedScope.Level.STREET, "440304001"));

    assertThat(texts("SELECT DISTINCT scope_id FROM v_indicator", filters))
        .containsExactly("440304001");
    assertThat(texts("SELECT DISTINCT scope_id FROM indicator_values", filters))
        .containsExactly("440304001");
    assertThat(texts("SELECT case_id FROM v_case", filters)).containsExactly("c440304001");
    assertThat(texts("SELECT c.case_id FROM cases AS c FINAL", filters))
        .containsExactly("c440304001");
    assertThat(texts("SELECT toString(count()) FROM (SELECT * FROM v_case)", filters))
        .containsExactly("1");
    assertThat(texts("SELECT DISTINCT toString(count()) FROM case_events", filters))
        .containsExactly("0");
    assertThat(texts("SELECT toString(count() > 5) FROM streets", filters)).containsExactly("1");
    assertThat(texts("SELECT case_id FROM v_case", Map.of())).hasSize(2);
  }

  @Test
  void aTokensRowsAreThoseOfItsDepartment() {
    Map<String, String> filters =
        RowRules.of(board, RULES.embedding())
            .filters(new EmbedScope(EmbedScope.Level.DEPARTMENT, "water_bureau"));

    assertThat(texts("SELECT case_id FROM v_case", filters)).isEmpty();
    assertThat(texts("SELECT scope_id FROM v_indicator", filters)).isEmpty();
  }

  @Test
  void aQueryBeyondItsBudgetIsStopped() throws IOException {
    BoardRules.Budget small = new BoardRules.Budget(Duration.ofSeconds(5), 20, 32, 10, 1);
    ClickHouse limited = new HttpClickHouse(address(UsersFile.BOARD), small);

    stopped(limited, "SELECT number FROM numbers(11)");
    stopped(limited, "SELECT sum(number) FROM numbers(21)");
    stopped(limited, "SELECT length(range(20000000))");
    assertThat(limited.query("SELECT number FROM numbers(10)", Map.of()).length()).isEqualTo(10);
  }

  @Test
  void boardsOnlyRead() {
    for (String sql :
        List.of(
            "DROP TABLE cases",
            "INSERT INTO cases (case_id) VALUES ('x')",
            "SELECT 1; SELECT 2",
            "SELECT * FROM file('/etc/passwd')")) {
      stopped(board, sql);
    }
  }

  private static void stopped(ClickHouse clickHouse, String sql) {
    assertThatThrownBy(() -> clickHouse.query(sql, Map.of()))
        .as(sql)
        .isInstanceOfSatisfying(
            BoardProblem.class,
            problem -> assertThat(problem.reason()).isEqualTo(BoardProblem.Reason.QUERY));
  }

  private static List<String> texts(String sql, Map<String, String> filters) {
    return board.query(sql, filters).fields().get(0).values().stream()
        .map(value -> value.orElseThrow().toString())
        .toList();
  }
}
