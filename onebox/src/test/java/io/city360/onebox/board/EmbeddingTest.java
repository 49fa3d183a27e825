package io.city360.onebox.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Panels in other portals: what a token lets through, and every way in that is closed. */
class EmbeddingTest {
  private static final String MINE = "440304001";
  private static final String OTHER = "440304002";
  private static final String PANEL_1 = "{\"panel\": 1, \"refIds\": [\"A\"]}";
  private static final String PANEL_4 = "{\"panel\": 4, \"refIds\": [\"A\"]}";

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
  void anotherStreetInTheAddressChangesNothing() {
    String[] token = BoardFixture.bearer(board.streetToken(MINE));

    assertThat(board.panels(PANEL_1, OTHER, token).statusCode()).isEqualTo(200);
    assertThat(board.panels(PANEL_1, "$__all", token).statusCode()).isEqualTo(200);

    assertThat(clickHouse.asked()).isNotEmpty();
    assertThat(clickHouse.asked())
        .allSatisfy(
            asked -> {
              assertThat(asked.sql()).contains("IN ('" + MINE + "')").doesNotContain(OTHER);
              assertThat(asked.filters())
                  .containsEntry("v_indicator", "scope = 'street' AND scope_id = '" + MINE + "'")
                  .containsEntry("cases", "street = '" + MINE + "'")
                  .containsEntry("dead_letters", "0")
                  .doesNotContainKeys("clocks", "v_clock");
            });
  }

  @Test
  void twoStreetsNeverShareAResult() {
    board.panels(PANEL_1, MINE, BoardFixture.bearer(board.streetToken(MINE)));
    board.panels(PANEL_1, MINE, BoardFixture.bearer(board.streetToken(OTHER)));
    board.panels(PANEL_1, MINE);

    assertThat(clickHouse.asked()).hasSize(3);
  }

  @Test
  void anotherPanelOrBoardIsRefused() {
    String[] token = BoardFixture.bearer(board.streetToken(MINE));

    noData(board.panels(PANEL_4, MINE, token), 403);
    noData(board.panels(PANEL_1 + "," + PANEL_4, MINE, token), 403);
    noData(board.get("/api/panels/csv?dashboard=test-board&panel=4", token), 403);
    noData(
        board.post("/api/panels/query", "{\"dashboard\": \"city-wall\", \"panels\": []}", token),
        403);
    noData(board.get("/api/dashboards/uid/city-wall", token), 403);
    noData(board.get("/api/search", token), 403);
    noData(board.get("/metrics", token), 403);
    noData(board.get("/public/streets.geojson", token), 403);
  }

  @Test
  void theBoardOfATokenHasItsPanelsOnlyAndNeitherSqlNorWaysOut() throws Exception {
    HttpResponse<String> answer =
        board.get("/api/dashboards/uid/test-board", BoardFixture.bearer(board.streetToken(MINE)));

    JsonNode panels = BoardFixture.json(answer).at("/dashboard/panels");
    assertThat(panels).extracting(panel -> panel.path("id").asInt()).containsExactly(1, 2);
    assertThat(answer.body()).contains("displayName").doesNotContain("SELECT", "/d/elsewhere");
  }

  @Test
  void aVariableOfATokenHasItsOneValue() throws Exception {
    HttpResponse<String> answer =
        board.post(
            "/api/variables/query",
            "{\"dashboard\": \"test-board\", \"variable\": \"street\"}",
            BoardFixture.bearer(board.streetToken(MINE)));

    assertThat(BoardFixture.json(answer).path("options").findValuesAsText("value"))
        .containsExactly(MINE);
  }

  @Test
  void anExpiredTokenIsRefused() {
    Instant past = Instant.now().minus(Duration.ofDays(31));

    noData(
        board.panels(PANEL_1, MINE, BoardFixture.bearer(board.token(Grants.street(MINE, past)))),
        401);
  }

  @Test
  void aRevokedTokenIsRefused() {
    EmbedGrant grant = Grants.street(MINE, Instant.now());
    String[] token = BoardFixture.bearer(board.token(grant));
    assertThat(board.panels(PANEL_1, MINE, token).statusCode()).isEqualTo(200);

    board.grants().revoke(grant.id(), Instant.now().toEpochMilli());
    clickHouse.forget();

    noData(board.panels(PANEL_1, MINE, token), 401);
  }

  @Test
  void aTokenOfAWrongKeyIsRefused() {
    EmbedGrant grant = Grants.street(MINE, Instant.now());
    board.grants().add(grant);
    EmbedKeys foreign = EmbedKeys.create(folder.resolve("foreign"));
    String token =
        new EmbedTokens(foreign, board.grants()).issue(grant, Instant.now(), Duration.ofHours(1));

    noData(board.panels(PANEL_1, MINE, BoardFixture.bearer(token)), 401);
  }

  @Test
  void aTokenWithoutASignatureIsRefused() throws Exception {
    JWTClaimsSet claims = SignedJWT.parse(board.streetToken(MINE)).getJWTClaimsSet();

    noData(board.panels(PANEL_1, MINE, BoardFixture.bearer(new PlainJWT(claims).serialize())), 401);
  }

  @Test
  void aPanelInAnotherPageNeedsAToken() {
    noData(
        board.get(
            "/d-solo/test-board?panelId=1",
            "Sec-Fetch-Dest",
            "iframe",
            "Sec-Fetch-Site",
            "cross-site",
            "Referer",
            Grants.PORTAL + "/"),
        401);
    assertThat(board.get("/d-solo/test-board?panelId=1").statusCode()).isEqualTo(200);
  }

  @Test
  void theBrowserIsToldWhichPagesMayHoldThePanel() {
    String token = board.streetToken(MINE);

    HttpResponse<String> page = solo(token, 1, Grants.PORTAL + "/page");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .endsWith("frame-ancestors " + Grants.PORTAL);
    assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(board.get("/d/test-board").headers().firstValue("Content-Security-Policy").get())
        .endsWith("frame-ancestors 'self'");
  }

  @Test
  void aForeignPageIsRefused() {
    String token = board.streetToken(MINE);

    noData(solo(token, 1, "https://evil.example/"), 403);
    noData(solo(token, 1, Grants.PORTAL + ".evil.example/"), 403);
    noData(solo(token, 1, ""), 403);
    noData(solo(token, 4, Grants.PORTAL + "/"), 403);
    noData(solo("x.y.z", 1, Grants.PORTAL + "/"), 401);
  }

  @Test
  void aPortalsServerRenewsShortTokensWithItsSecret() throws Exception {
    String secret = ClientSecrets.generate();
    EmbedGrant grant = Grants.grant(MINE, Instant.now(), false, Optional.of(secret));
    board.grants().add(grant);

    HttpResponse<String> answer =
        board.post("/api/embed/token", "", "Authorization", basic(grant.id(), secret));

    String token = BoardFixture.json(answer).path("token").asText();
    assertThat(board.panels(PANEL_1, MINE, BoardFixture.bearer(token)).statusCode()).isEqualTo(200);
    assertThat(
            SignedJWT.parse(token)
                .getJWTClaimsSet()
                .getExpirationTime()
                .before(Date.from(Instant.now().plus(Duration.ofHours(1)))))
        .isTrue();
    clickHouse.forget();
    noData(board.post("/api/embed/token", "", "Authorization", basic(grant.id(), "x")), 401);
    noData(board.post("/api/embed/token", "", "Authorization", basic("x", secret)), 401);
    noData(board.post("/api/embed/token", "", "Authorization", "Basic %%%"), 401);
    noData(board.post("/api/embed/token", ""), 401);
    noData(
        board.post(
            "/api/embed/token",
            "",
            "Authorization",
            basic(board.grants().all().get(0).id() + "0", secret)),
        401);
  }

  @Test
  void thePublicSeesNoSmallCells() throws Exception {
    String token = board.token(Grants.grant(MINE, Instant.now(), true, Optional.empty()));

    JsonNode frame =
        BoardFixture.json(board.panels(PANEL_1, MINE, BoardFixture.bearer(token)))
            .at("/results/1/A/frames/0");

    assertThat(frame.at("/data/values").toString())
        .isEqualTo("[[0,3600000],[0.5,null],[100,null]]");
    assertThat(frame.at("/schema/meta/notices/0/text").asText()).contains("1 of 2 values");
  }

  @Test
  void noTokenOrSecretIsEverLogged() {
    String token = board.streetToken(MINE);
    try (KeptWords log = new KeptWords()) {
      LoggerFactory.getLogger(BoardServer.class).info("What the server says is kept");
      solo(token, 1, Grants.PORTAL + "/");
      solo(token + "x", 1, "https://evil.example/?auth_token=" + token);
      board.panels(PANEL_1 + "," + PANEL_4, MINE, BoardFixture.bearer(token));
      board.panels("{", MINE, BoardFixture.bearer(token));
      board.get("/api/panels/csv?auth_token=" + token + "&dashboard=%ff");
      board.post("/api/embed/token", "", "Authorization", basic("x", token));

      assertThat(log.words())
          .anyMatch(words -> words.contains("is kept"))
          .noneMatch(words -> words.contains(token.substring(0, 40)));
    }
  }

  @Test
  void theLastUseIsKept() {
    EmbedGrant grant = Grants.street(MINE, Instant.now());
    board.panels(PANEL_1, MINE, BoardFixture.bearer(board.token(grant)));
    board.close();

    assertThat(LastUsed.read(folder.resolve("secrets/embed-last-used.json")))
        .containsKey(grant.id());
  }

  @Test
  void whereThereIsALoginNobodyComesInWithout() throws Exception {
    ECKey key = new ECKeyGenerator(Curve.P_256).keyID("issuer").generate();
    Path keys = folder.resolve("issuer.json");
    Files.writeString(keys, new JWKSet(key).toPublicJWKSet().toString());
    String issuer = "https://login.example";
    BoardListen.Login login = new BoardListen.Login(keys, issuer, "city360");
    try (BoardFixture guarded =
        new BoardFixture(
            folder.resolve("guarded"),
            clickHouse,
            new BoardListen("127.0.0.1", 0, Optional.empty(), Optional.of(login)))) {
      noData(guarded.get("/api/search"), 401);
      noData(guarded.panels(PANEL_1, MINE), 401);
      for (String wrong :
          new String[] {
            person(key, issuer, "other", 600),
            person(key, "https://evil.example", "city360", 600),
            person(key, issuer, "city360", -600),
            person(
                new ECKeyGenerator(Curve.P_256).keyID("issuer").generate(), issuer, "city360", 600)
          }) {
        noData(guarded.panels(PANEL_1, MINE, BoardFixture.bearer(wrong)), 401);
      }
      assertThat(guarded.get("/api/health").statusCode()).isEqualTo(200);

      String[] token = BoardFixture.bearer(person(key, issuer, "city360", 600));
      assertThat(guarded.get("/api/search", token).statusCode()).isEqualTo(200);
      assertThat(guarded.panels(PANEL_4, MINE, token).statusCode()).isEqualTo(200);
      String embed = guarded.streetToken(MINE);
      assertThat(guarded.panels(PANEL_1, MINE, BoardFixture.bearer(embed)).statusCode())
          .isEqualTo(200);
    }
  }

  private static String person(ECKey key, String issuer, String audience, int seconds)
      throws Exception {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
            new JWTClaimsSet.Builder()
                .subject("role")
                .issuer(issuer)
                .audience(audience)
                .expirationTime(Date.from(Instant.now().plusSeconds(seconds)))
                .build());
    token.sign(new ECDSASigner(key));
    return token.serialize();
  }

  private HttpResponse<String> solo(String token, int panel, String referer) {
    return board.get(
        "/d-solo/test-board/slug?panelId=" + panel + "&var-street=1&auth_token=" + token,
        "Sec-Fetch-Dest",
        "iframe",
        "Sec-Fetch-Site",
        "cross-site",
        "Referer",
        referer);
  }

  private static String basic(String user, String password) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  private void noData(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains("\"message\"").doesNotContain("frames", "viewer");
    assertThat(clickHouse.asked()).isEmpty();
  }
}
