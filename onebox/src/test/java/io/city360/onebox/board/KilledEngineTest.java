package io.city360.onebox.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.city360.catalogue.BoardRules;
import io.city360.catalogue.Catalogue;
import io.city360.jobs.clickhouse.ClickHouseAddress;
import io.city360.onebox.config.DataFolder;
import io.city360.onebox.config.Secrets;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real board server and the real viewer in Chromium in front of an engine that dies under the
 * open wall and comes back. The viewer's tests build the bundle that is served here.
 */
@Tag("browser")
class KilledEngineTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path VIEWER =
      Path.of("").toAbsolutePath().resolveSibling("dashboards").resolve("viewer");
  private static final String BOARD =
      """
      {"uid": "city-wall", "title": "Wall", "tags": ["wall"], "refresh": "1s",
       "time": {"from": "now-1h", "to": "now"}, "panels": [
        {"id": 1, "type": "stat", "title": "Index", "gridPos": {"x": 0, "y": 0, "w": 12, "h": 6},
         "targets": [{"refId": "A", "format": 1, "rawSql": "SELECT value FROM v_node LIMIT 1"}]},
        {"id": 2, "type": "table", "title": "Rows", "gridPos": {"x": 12, "y": 0, "w": 12, "h": 6},
         "targets": [{"refId": "A", "format": 1, "rawSql": "SELECT value FROM v_case LIMIT 1"}]}]}
      """;

  @TempDir private Path folder;

  @Test
  void valuesTurnGreyWithAgeAndReasonWhenTheEngineIsKilledAndRecoverByThemselves()
      throws Exception {
    try (StubEngine engine = new StubEngine();
        BoardService service = boards(engine.url())) {
      Process page = page("http://127.0.0.1:" + service.port() + "/d/city-wall?kiosk");
      try (BufferedReader said = page.inputReader();
          BufferedWriter tell = page.outputWriter()) {
        JsonNode before = next(said);
        assertThat(before.path("value").asText()).contains("41");
        assertThat(before.path("stale").asInt()).isZero();

        engine.kill();
        proceed(tell);
        JsonNode during = next(said);
        assertThat(during.path("value").asText()).contains("41");
        assertThat(during.path("mark").asText())
            .matches("\\d+ (s|min) old · ClickHouse does not answer.*");
        assertThat(during.path("filter").asText()).contains("grayscale");
        assertThat(during.path("stale").asInt()).isEqualTo(2);

        engine.start(43);
        proceed(tell);
        JsonNode after = next(said);
        assertThat(after.path("value").asText()).contains("43");
        assertThat(after.path("mark").asText()).isEmpty();
        assertThat(after.path("stale").asInt()).isZero();
        proceed(tell);
      } finally {
        page.destroy();
      }
    }
  }

  private BoardService boards(String engine) throws IOException {
    Path boards = Files.createDirectories(folder.resolve("boards"));
    Files.writeString(boards.resolve("city-wall.json"), BOARD);
    Files.createSymbolicLink(
        Files.createDirectories(boards.resolve("viewer")).resolve("dist"),
        VIEWER.resolve("target").resolve("test"));
    Secrets secrets = new Secrets(new DataFolder(folder.resolve("data")));
    secrets.create();
    BoardRules rules = Catalogue.bundled().boardRules().orElseThrow();
    ClickHouseAddress address = new ClickHouseAddress(engine, "board", "", "city360");
    return BoardService.start(
        new BoardListen("127.0.0.1", 0, Optional.empty(), Optional.empty()),
        boards,
        Catalogue.bundled(),
        new HttpClickHouse(address, rules.budget()),
        rules,
        secrets);
  }

  private static Process page(String address) throws IOException {
    return new ProcessBuilder("node", "test/browser/outage.mjs", address)
        .directory(VIEWER.toFile())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static JsonNode next(BufferedReader said) throws IOException {
    String line = said.readLine();
    assertThat(line).as("the page ended").isNotNull();
    return JSON.readTree(line);
  }

  private static void proceed(BufferedWriter tell) throws IOException {
    tell.write("\n");
    tell.flush();
  }
}
