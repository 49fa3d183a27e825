package io.city360.onebox.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoardServerTest {
  private static final String PANEL_1 = "{\"panel\": 1, \"refIds\": [\"A\"]}";

  @TempDir private Path folder;

  private final FakeClickHouse clickHouse = new FakeClickHouse();
  private BoardFixture board;

  @BeforeEach
  void start() throws Exception {
    board = new BoardFixture(folder, clickHouse);
  }

  @AfterEach
  void stop() {
    board.close();
  }

  @Test
  void oneBatchAnswersEveryPanelAndAProblemStaysInItsPanel() throws Exception {
    HttpResponse<String> answer =
        board.panels(
            PANEL_1 + ", {\"panel\": 4, \"refIds\": [\"A\", \"B\", \"C\"]}, {\"panel\": 5}",
            "440304001");

    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode results = BoardFixture.json(answer).path("results");
    assertThat(results.at("/1/A/status").asInt()).isEqualTo(200);
    assertThat(results.at("/1/A/frames/0/schema/fields").toString())
        .isEqualTo(
            "[{\"name\":\"time\",\"type\":\"time\"},"
                + "{\"name\":\"value\",\"type\":\"number\",\"labels\":{\"indicator\":\"rate\"}},"
                + "{\"name\":\"samples\",\"type\":\"number\",\"labels\":{\"indicator\":\"rate\"}}]");
    assertThat(results.at("/4/A/error/message").asText()).contains("Code: 60");
    assertThat(results.at("/4/A/status").asInt()).isEqualTo(400);
    assertThat(results.at("/4/B/status").asInt()).isEqualTo(200);
    assertThat(results.at("/4/C/status").asInt()).isEqualTo(404);
    assertThat(results.at("/5/A/status").asInt()).isEqualTo(422);
    assertThat(results.at("/5/A/error/message").asText()).contains("allowed: ${name:singlequote}");
    assertThat(BoardFixture.json(answer).path("range").path("to").asLong())
        .isGreaterThan(BoardFixture.json(answer).path("range").path("from").asLong());
  }

  @Test
  void valuesReachSqlAsLiteralsOnly() {
    board.panels(PANEL_1, "'); DROP TABLE x --");

    assertThat(clickHouse.asked().get(0).sql())
        .contains("scope_id IN ('\\'); DROP TABLE x --')")
        .doesNotContain("$");
  }

  @Test
  void allIsEveryOptionOrWhatTheAuthorWrote() {
    board.panels(PANEL_1, "$__all");

    assertThat(clickHouse.asked().get(1).sql()).contains("IN ('440304001','440304002')");
  }

  @Test
  void aConstantStaysWhatItIs() {
    board.post(
        "/api/panels/query",
        "{\"dashboard\": \"test-board\", \"variables\": {\"place\": [\"elsewhere\"]},"
            + " \"panels\": [{\"panel\": 4, \"refIds\": [\"A\"]}]}");

    assertThat(clickHouse.asked().get(0).sql()).contains("any('Futian')");
  }

  @Test
  void aHundredScreensAskClickHouseOnce() {
    List<CompletableFuture<HttpResponse<String>>> screens =
        IntStream.range(0, 100)
            .mapToObj(
                screen ->
                    HttpClient.newHttpClient()
                        .sendAsync(
                            board
                                .request("/api/panels/query")
                                .POST(
                                    HttpRequest.BodyPublishers.ofString(
                                        BoardFixture.body(PANEL_1, "440304001")))
                                .build(),
                            HttpResponse.BodyHandlers.ofString()))
            .toList();

    assertThat(screens)
        .allSatisfy(
            screen ->
                assertThat(BoardFixture.json(screen.join()).at("/results/1/A/status").asInt())
                    .isEqualTo(200));
    // Each query answers whoever comes within its second; a slow machine may need a second query.
    assertThat(board.metrics().queriesRun()).isEqualTo(clickHouse.asked().size());
    assertThat(board.metrics().queriesRun() + board.metrics().queriesShared()).isEqualTo(100);
    assertThat(board.metrics().queriesShared()).isGreaterThan(50);
  }

  @Test
  void whileClickHouseIsAwayTheBatchSaysSoAndRecovers() throws Exception {
    clickHouse.setAway(true);
    HttpResponse<String> answer = board.panels(PANEL_1, "440304001");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(board.get("/api/health").statusCode()).isEqualTo(503);

    clickHouse.setAway(false);
    assertThat(board.panels(PANEL_1, "440304001").statusCode()).isEqualTo(200);
    assertThat(BoardFixture.json(board.get("/api/health")).path("database").asText())
        .isEqualTo("ok");
  }

  @Test
  void boardsAreListedAndGivenWithAnETag() throws Exception {
    assertThat(BoardFixture.json(board.get("/api/search")).at("/0/url").asText())
        .isEqualTo("/d/test-board/test-board");
    HttpResponse<String> first = board.get("/api/dashboards/uid/test-board");
    assertThat(BoardFixture.json(first).at("/dashboard/panels/0/id").asInt()).isEqualTo(1);
    String etag = first.headers().firstValue("ETag").orElseThrow();

    HttpResponse<String> again = board.get("/api/dashboards/uid/test-board", "If-None-Match", etag);

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @Test
  void answersAreCompressedForWhoeverTakesGzip() throws Exception {
    HttpResponse<byte[]> answer =
        HttpClient.newHttpClient()
            .send(
                board.request("/api/dashboards/uid/test-board", "Accept-Encoding", "gzip").build(),
                HttpResponse.BodyHandlers.ofByteArray());

    assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
    byte[] plain = new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes();
    assertThat(new String(plain, StandardCharsets.UTF_8)).contains("\"uid\":\"test-board\"");
  }

  @Test
  void whatTheBuildHasCompressedIsNotCompressedAgain() throws Exception {
    Path assets = folder.resolve("boards/viewer/dist/assets");
    Files.createDirectories(assets);
    Files.writeString(assets.resolve("a.js"), "let plain;".repeat(1_000));
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write("let compressed;".getBytes(StandardCharsets.UTF_8));
    }
    Files.write(assets.resolve("a.js.gz"), compressed.toByteArray());

    HttpResponse<byte[]> answer =
        HttpClient.newHttpClient()
            .send(
                board.request("/assets/a.js", "Accept-Encoding", "gzip, br").build(),
                HttpResponse.BodyHandlers.ofByteArray());

    assertThat(answer.body()).isEqualTo(compressed.toByteArray());
    assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).contains("javascript");
    assertThat(board.get("/assets/a.js").body()).startsWith("let plain;");
    assertThat(board.get("/assets/a.js.gz").statusCode()).isEqualTo(404);
  }

  @Test
  void aPanelIsAlsoAFile() {
    String where = "?dashboard=test-board&panel=1&refId=A&from=now-6h&to=now&var-street=440304002";

    assertThat(board.get("/api/panels/csv" + where).body())
        .startsWith("time,value rate,samples rate\r\n1970-01-01T00:00:00Z,0.5,100\r\n");
    assertThat(board.get("/api/panels/json" + where).body()).contains("\"values\":[[0,3600000]");
    assertThat(clickHouse.asked().get(0).sql()).contains("IN ('440304002')");
  }

  @Test
  void variablesTellWhatTheyMayBe() throws Exception {
    HttpResponse<String> answer =
        board.post(
            "/api/variables/query", "{\"dashboard\": \"test-board\", \"variable\": \"street\"}");

    assertThat(BoardFixture.json(answer).path("options").toString())
        .isEqualTo(
            "[{\"text\":\"Nanyuan\",\"value\":\"440304001\"},"
                + "{\"text\":\"Yuanling\",\"value\":\"440304002\"}]");
  }

  @Test
  void streetsComeAsAMap() throws Exception {
    HttpResponse<String> answer = board.get("/public/streets.geojson?indicator=traffic");

    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/geo+json");
    JsonNode map = BoardFixture.json(answer);
    assertThat(map.path("features")).hasSize(10);
    assertThat(map.findValuesAsText("status")).filteredOn("grey"::equals).hasSize(8);
    assertThat(map.at("/features/0/properties/label_en").asText()).isEqualTo("Nanyuan\n0.8 ●");
    assertThat(map.at("/features/9/properties/label_zh").asText()).isEqualTo("华强北街道\n○");
    assertThat(clickHouse.asked().get(0).sql()).contains("node = 'traffic'");
    assertThat(board.get("/public/streets.geojson?indicator=o'brien").statusCode()).isEqualTo(422);
  }

  @Test
  void whatIsWrongIsSaidWithWhatWouldBeRight() throws Exception {
    refused(board.panels("{\"panel\": \"x\"}", "a"), 422, "must be a number");
    refused(board.panels("{\"panel\": 99}", "a"), 404, "has no panel 99");
    refused(board.post("/api/panels/query", "["), 422, "must be a JSON object");
    refused(board.post("/api/panels/query", "{}"), 422, "dashboard");
    refused(board.post("/api/panels/query", "{\"dashboard\": \"x\"}"), 404, "no board 'x'");
    refused(
        board.post(
            "/api/panels/query", "{\"dashboard\": \"test-board\", \"range\": {\"from\": \"x\"}}"),
        422,
        "'x' is no time");
    refused(board.panels(PANEL_1, "x".repeat(300_000)), 422, "too many values");
    refused(board.get("/nothing"), 404, "nothing here");
  }

  @Test
  void anotherSitesNameOrPageIsRefused() throws Exception {
    refused(board.get("/api/search", "Host", "evil.example"), 403, "open the boards at");
    refused(board.get("/api/search", "Sec-Fetch-Site", "cross-site"), 403, "other sites");
  }

  @Test
  void withoutAViewerThePageSaysHowToBuildIt() throws Exception {
    assertThat(board.get("/d/test-board").body()).contains("The viewer is not built");

    Path dist = folder.resolve("boards/viewer/dist");
    Files.createDirectories(dist.resolve("assets"));
    Files.writeString(dist.resolve("index.html"), "<html>the viewer</html>");
    Files.writeString(dist.resolve("assets/a.js"), "let a;");
    Files.writeString(folder.resolve("secret.json"), "{}");

    assertThat(board.get("/d/test-board/slug?kiosk").body()).isEqualTo("<html>the viewer</html>");
    assertThat(board.get("/portals").statusCode()).isEqualTo(200);
    HttpResponse<String> script = board.get("/assets/a.js");
    assertThat(script.body()).isEqualTo("let a;");
    assertThat(script.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
    for (String path :
        List.of("/assets/../../../../secret.json", "/..%2f..%2f..%2fsecret.json", "/%00.json")) {
      assertThat(board.get(path).statusCode()).as(path).isBetween(400, 404);
    }
  }

  @Test
  void theRootLeadsToTheWall() {
    HttpResponse<String> answer = board.get("/");

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location").orElseThrow()).contains("/d/city-wall");
  }

  @Test
  void queriesAreCounted() {
    board.panels(PANEL_1, "440304001");

    assertThat(board.get("/metrics").body())
        .contains("# TYPE city360_board_queries_run_total counter")
        .contains("city360_board_queries_run_total 1")
        .contains("city360_board_refused_total{reason=\"not_allowed\"} 0");
  }

  private static void refused(HttpResponse<String> answer, int status, String why)
      throws Exception {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(BoardFixture.json(answer).path("message").asText()).contains(why);
  }
}
