package io.city360.onebox.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Maps, files and renewed tokens of other portals. */
class EmbeddedMapTest {
  private static final EmbedScope MINE = new EmbedScope(EmbedScope.Level.STREET, "440304001");
  private static final EmbedScope FEW_SAMPLES =
      new EmbedScope(EmbedScope.Level.STREET, "440304002");
  private static final EmbedScope OFFICE = new EmbedScope(EmbedScope.Level.DEPARTMENT, "gsdab");
  private static final String TRAFFIC = "/public/streets.geojson?indicator=traffic";
  private static final String RATE = "/public/streets.geojson?indicator=case_ontime_rate";

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
  void aMapHasTheValueOfItsOwnStreetAndTheOthersAsShapes() throws Exception {
    JsonNode map = map(TRAFFIC, Grants.map(MINE, false));

    assertThat(map.path("features")).hasSize(10);
    for (JsonNode feature : map.path("features")) {
      boolean isMine = feature.at("/properties/code").asText().equals(MINE.id());
      assertThat(feature.path("geometry").path("coordinates")).isNotEmpty();
      assertThat(feature.at("/properties/value").isNull()).isEqualTo(!isMine);
      assertThat(feature.at("/properties/status").asText()).isEqualTo(isMine ? "green" : "grey");
    }
  }

  @Test
  void aDepartmentSeesShapesOnly() throws Exception {
    JsonNode map = map(TRAFFIC, Grants.map(OFFICE, false));

    assertThat(map.path("features")).hasSize(10);
    assertThat(map.findValues("value")).allMatch(JsonNode::isNull);
  }

  @Test
  void thePublicSeesNoSmallCellAndNoIndexWithoutSamples() throws Exception {
    assertThat(map(RATE, Grants.map(MINE, true)).findValuesAsText("value")).contains("0.75");

    JsonNode few = map(RATE, Grants.map(FEW_SAMPLES, true));
    assertThat(few.findValues("value")).allMatch(JsonNode::isNull);
    assertThat(few.findValuesAsText("status")).containsOnly("grey");
    assertThat(map(TRAFFIC, Grants.map(MINE, true)).findValues("value")).allMatch(JsonNode::isNull);
  }

  @Test
  void aMapThatNoPanelOfTheTokenShowsIsRefused() {
    String[] token = BoardFixture.bearer(board.token(Grants.map(MINE, false)));

    for (String other : new String[] {"", "?indicator=safety", "?indicator=case_intake_count"}) {
      assertThat(board.get("/public/streets.geojson" + other, token).statusCode())
          .as(other)
          .isEqualTo(403);
    }
    String[] panels = BoardFixture.bearer(board.streetToken(MINE.id()));
    assertThat(board.get(TRAFFIC, panels).statusCode()).isEqualTo(403);
    assertThat(clickHouse.asked()).isEmpty();
  }

  @Test
  void anEmbeddedPanelHasNoLinksToBoardsThatTheTokenDoesNotOpen() throws Exception {
    JsonNode panel =
        BoardFixture.json(
                board.get(
                    "/api/dashboards/uid/test-board",
                    BoardFixture.bearer(board.token(Grants.map(MINE, false)))))
            .at("/dashboard/panels/0");

    assertThat(panel.path("id").asInt()).isEqualTo(6);
    assertThat(panel.toString()).doesNotContain("/d/city-wall").contains("\"Street\"");
  }

  @Test
  void aPanelIsAlsoAFileWithinTheScopeOfItsToken() {
    String[] token = BoardFixture.bearer(board.streetToken(MINE.id()));
    String where = "?dashboard=test-board&panel=1&refId=A&var-street=" + FEW_SAMPLES.id();

    HttpResponse<String> csv = board.get("/api/panels/csv" + where, token);
    HttpResponse<String> json = board.get("/api/panels/json" + where, token);

    assertThat(csv.statusCode()).isEqualTo(200);
    assertThat(csv.body()).startsWith("time,value rate,samples rate");
    assertThat(json.statusCode()).isEqualTo(200);
    assertThat(clickHouse.asked())
        .isNotEmpty()
        .allSatisfy(
            asked -> {
              assertThat(asked.sql()).contains("IN ('" + MINE.id() + "')");
              assertThat(asked.filters()).containsKey("v_indicator");
            });
    assertThat(board.get("/api/panels/json?dashboard=test-board&panel=4", token).statusCode())
        .isEqualTo(403);
  }

  @Test
  void whoeverRenewsTooOftenIsToldWhenToComeBack() {
    String secret = ClientSecrets.generate();
    EmbedGrant grant = Grants.grant(MINE.id(), Instant.now(), false, Optional.of(secret));
    board.grants().add(grant);
    String basic =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((grant.id() + ":" + secret).getBytes(StandardCharsets.UTF_8));
    assertThat(board.post("/api/embed/token", "", "Authorization", basic).statusCode())
        .isEqualTo(200);

    HttpResponse<String> refused = board.post("/api/embed/token", "", "Authorization", "Basic x");
    for (int more = 0; more < 1_000 && refused.statusCode() == 401; more++) {
      refused = board.post("/api/embed/token", "", "Authorization", "Basic x");
    }

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).contains("60");
    assertThat(refused.body()).doesNotContain("\"token\"").contains("in a minute");
    assertThat(board.panels("{\"panel\": 1}", MINE.id()).statusCode()).isEqualTo(200);
  }

  private JsonNode map(String path, EmbedGrant grant) throws Exception {
    HttpResponse<String> answer = board.get(path, BoardFixture.bearer(board.token(grant)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return BoardFixture.json(answer);
  }
}
