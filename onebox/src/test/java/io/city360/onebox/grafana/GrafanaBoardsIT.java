package io.city360.onebox.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.city360.catalogue.Catalogue;
import io.city360.jobs.clickhouse.CatalogueLoader;
import io.city360.jobs.clickhouse.ClickHouseAddress;
import io.city360.jobs.clickhouse.ClickHouseSql;
import io.city360.jobs.clickhouse.Migrator;
import io.city360.onebox.engine.EngineProcess;
import io.city360.onebox.engine.UsersFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Grafana would send to ClickHouse, on the real engine: variables as its page fills them,
 * macros as the data source's plugin documents them.
 */
@Tag("it")
class GrafanaBoardsIT {
  private static final long FROM = 1_760_000_000L;
  private static final long TO = 1_760_021_600L;
  private static final Path DASHBOARDS = Path.of("..", "dashboards");

  @TempDir static Path folder;

  private static EngineProcess engine;
  private static ClickHouseSql reader;

  @BeforeAll
  static void start() throws IOException {
    engine = EngineProcess.start(folder.resolve("engine"));
    ClickHouseAddress writer = address(UsersFile.WRITER);
    Migrator.migrate(writer, ZoneId.of("Asia/Shanghai"));
    CatalogueLoader.load(writer, Catalogue.bundled());
    reader = new ClickHouseSql(address(UsersFile.BOARD));
  }

  private static ClickHouseAddress address(String user) throws IOException {
    Path password = folder.resolve(user + ".password");
    Files.writeString(password, engine.user(user).password());
    return new ClickHouseAddress(
        engine.address(), user, password.toString(), ClickHouseAddress.DEFAULT_DATABASE);
  }

  @AfterAll
  static void stop() {
    reader.close();
    engine.close();
  }

  /** Rows of each shape of query once: portals of other streets differ in literals only. */
  private static FakeGrafana.Plugin plugin() {
    Map<String, List<List<Object>>> known = new HashMap<>();
    return (sql, from, to) ->
        known.computeIfAbsent(sql.replaceAll("'[^']*'", "'?'"), shape -> rows(expanded(sql)));
  }

  private static List<List<Object>> rows(String sql) {
    try {
      List<List<Object>> columns = new ArrayList<>();
      for (JsonNode row : reader.query(sql)) {
        for (int column = 0; column < row.size(); column++) {
          if (columns.size() <= column) {
            columns.add(new ArrayList<>());
          }
          columns.get(column).add(row.get(column).asText());
        }
      }
      return columns;
    } catch (RuntimeException refused) {
      throw new IllegalArgumentException(refused.getMessage(), refused);
    }
  }

  private static String expanded(String sql) {
    String from = "toDateTime(" + FROM + ")";
    String to = "toDateTime(" + TO + ")";
    return sql.replaceAll("\\$__fromTime\\b", from)
        .replaceAll("\\$__toTime\\b", to)
        .replaceAll("\\$__interval_s\\b", "15")
        .replaceAll("\\$__timeFilter\\((\\w+)\\)", "$1 >= " + from + " AND $1 <= " + to)
        .replaceAll(
            "\\$__timeInterval\\((\\w+)\\)",
            "toStartOfInterval(toDateTime($1), INTERVAL 15 second)");
  }

  @Test
  void everyPanelOfEveryBoardAnswersThroughGrafana() throws IOException {
    List<PanelReport> reports = new ArrayList<>();
    try (FakeGrafana grafana = new FakeGrafana(plugin())) {
      GrafanaApi api = new GrafanaApi(grafana.url(), FakeGrafana.TOKEN, millis -> {});
      GrafanaBoards boards = GrafanaBoards.read(DASHBOARDS);
      new BoardPush(api).push(boards, text -> {});
      new BoardVerify(api).verify(boards, reports::add);
    }
    assertThat(reports).hasSizeGreaterThan(1_000).allSatisfy(GrafanaBoardsIT::answers);
  }

  private static void answers(PanelReport report) {
    assertThat(report.problem()).as(report.board() + " panel " + report.panel()).isEmpty();
  }
}
