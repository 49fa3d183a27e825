package io.city360.onebox.grafana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.city360.onebox.config.ExitCode;
import io.city360.onebox.config.ProblemException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pushing boards into a Grafana, and asking there what they ask. */
class GrafanaTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Long> waits = new ArrayList<>();
  private FakeGrafana grafana;
  private GrafanaApi api;

  @BeforeEach
  void start() throws IOException {
    grafana = new FakeGrafana(GrafanaTest::rows);
    api = api(grafana.url(), FakeGrafana.TOKEN);
  }

  @AfterEach
  void stop() {
    grafana.close();
  }

  private GrafanaApi api(String url, String token) {
    return new GrafanaApi(url, token, waits::add);
  }

  private static List<List<Object>> rows(String sql, String from, String to) {
    if (sql.contains("broken")) {
      throw new IllegalArgumentException("Unknown table broken");
    }
    if (sql.contains("nothing")) {
      return List.of(List.of(), List.of());
    }
    if (sql.contains("streets")) {
      return List.of(List.of("Nanyuan", "O'Hara"), List.of("440304001", "o'hara"));
    }
    return List.of(List.of(1, 2, 3), List.of("a", "b", "c"));
  }

  private static GrafanaBoards boards(GrafanaBoard... boards) {
    return new GrafanaBoards(
        Map.of("city360-city", "City360 city", "unused", "Unused"), List.of(boards));
  }

  private static GrafanaBoard board(String uid, String... queries) {
    ObjectNode json =
        JSON.createObjectNode().put("uid", uid).put("title", uid).put("id", 7).put("version", 3);
    json.putObject("time").put("from", "now-24h").put("to", "now");
    for (int panel = 0; panel < queries.length; panel++) {
      ObjectNode node =
          json.withArray("panels").addObject().put("id", panel + 1).put("title", "p" + panel);
      node.putObject("datasource").put("type", GrafanaBoard.SOURCE_TYPE).put("uid", "city360");
      ObjectNode target = node.putArray("targets").addObject().put("refId", "A");
      target.put("rawSql", queries[panel]);
      target.putObject("datasource").put("type", GrafanaBoard.SOURCE_TYPE).put("uid", "city360");
    }
    return new GrafanaBoard(uid, "city360-city", "city360-street-1", json);
  }

  private List<PanelReport> verify(GrafanaBoards boards) {
    List<PanelReport> reports = new ArrayList<>();
    new BoardVerify(api).verify(boards, reports::add);
    return reports;
  }

  private void push(GrafanaBoards boards) {
    new BoardPush(api).push(boards, text -> {});
  }

  @Test
  void aBoardStandsInItsFolderAndWithoutNumbersOfAnotherServer() {
    push(boards(board("city", "SELECT 1")));

    assertThat(grafana.folders).containsOnlyKeys("city360-city");
    assertThat(grafana.boardFolders).containsEntry("city", "city360-city");
    assertThat(grafana.boards.get("city").path("id").isNull()).isTrue();
    assertThat(grafana.boards.get("city").has("version")).isFalse();
  }

  @Test
  void aSecondPushReplacesAndMakesNoFolderTwice() {
    push(boards(board("city", "SELECT 1")));
    push(boards(board("city", "SELECT 2")));

    assertThat(grafana.boards.get("city").toString()).contains("SELECT 2");
    assertThat(grafana.requests.stream().filter("POST api/folders"::equals)).hasSize(1);
  }

  @Test
  void everyCommittedBoardCanBePushedAndAsksWhatIsDeclared() {
    GrafanaBoards committed = GrafanaBoards.read(Path.of("..", "dashboards"));
    push(committed);

    assertThat(grafana.boards).hasSize(committed.boards().size()).containsKey("city-wall-zh");
    assertThat(BoardVerify.sources(committed)).containsExactly("city360");
    assertThat(BoardVerify.sources(committed.only(List.of("street-*")).withOwnSources()))
        .hasSize(10)
        .allMatch(uid -> uid.matches("city360-street-\\d{9}"));
  }

  @Test
  void eachPanelIsReportedWithRowsOrItsProblem() {
    GrafanaBoards boards =
        boards(board("city", "SELECT 1", "SELECT nothing", "SELECT broken"), board("absent"));
    push(boards.only(List.of("city")));
    List<PanelReport> reports = verify(boards);

    assertThat(reports)
        .extracting(PanelReport::outcome)
        .containsExactly(
            PanelReport.Outcome.OK,
            PanelReport.Outcome.EMPTY,
            PanelReport.Outcome.FAILED,
            PanelReport.Outcome.FAILED);
    assertThat(reports.get(0).rows()).isEqualTo(3);
    assertThat(reports.get(2).problem()).contains("A: Unknown table broken");
    assertThat(reports.get(3).problem().orElseThrow()).contains("push it first");
  }

  @Test
  void variablesAreFilledAsGrafanasPageDoes() throws IOException {
    GrafanaBoard board =
        board("city", "SELECT ${street:singlequote}, ${kind:sqlstring}, $__timeFilter(t)");
    board
        .json()
        .set(
            "templating",
            JSON.readTree(
                """
                {"list": [
                  {"name": "kind", "type": "custom", "current": {"value": "o'brien"}},
                  {"name": "street", "type": "query", "query": "SELECT streets",
                   "includeAll": true, "current": {"value": ["$__all"]},
                   "datasource": {"type": "grafana-clickhouse-datasource", "uid": "city360"}}]}
                """));
    push(boards(board));

    assertThat(verify(boards(board))).allMatch(report -> report.problem().isEmpty());
    assertThat(grafana.asked)
        .containsExactly(
            "SELECT streets", "SELECT '440304001','o\\'hara', 'o''brien', $__timeFilter(t)");
  }

  @Test
  void aVariableThatIsNotThereIsAProblemOfItsBoard() {
    GrafanaBoards boards = boards(board("city", "SELECT ${street:singlequote}"));
    push(boards);

    assertThat(verify(boards).get(0).problem().orElseThrow()).contains("no variable ${street");
  }

  @Test
  void whatGrafanaCannotDoNowIsAskedAgainAfterTheWaitThatItNames() {
    grafana.failures.add(new FakeGrafana.Failure(429, "7"));
    grafana.failures.add(new FakeGrafana.Failure(503, ""));
    push(boards(board("city", "SELECT 1")));

    assertThat(grafana.boards).containsKey("city");
    assertThat(waits).containsExactly(7_000L, 1_000L);
  }

  @Test
  void patienceEndsWithGrafanasWords() {
    for (int failure = 0; failure < 5; failure++) {
      grafana.failures.add(new FakeGrafana.Failure(503, ""));
    }
    refused(() -> push(boards(board("city", "SELECT 1"))), ExitCode.FAILED, "unavailable");
    assertThat(waits).containsExactly(500L, 1_000L, 2_000L, 4_000L);
  }

  @Test
  void aWrongTokenAndOneThatMayNotWriteAreTold() {
    GrafanaApi wrong = api(grafana.url(), "glsa_wrong");
    GrafanaBoards boards = boards(board("city", "SELECT 1"));
    refused(() -> new GrafanaServer(wrong).version(), ExitCode.FAILED, "not know the token");
    refused(
        () -> new BoardPush(wrong).push(boards, text -> {}), ExitCode.FAILED, "not know the token");
    grafana.makeViewer();
    refused(() -> push(boards), ExitCode.FAILED, "the role Editor");
  }

  @Test
  void aTokenThatMayNotQueryStopsAtTheFirstPanel() {
    GrafanaBoards boards = boards(board("city", "SELECT 1", "SELECT 2"));
    push(boards);
    grafana.makeViewer();

    refused(() -> verify(boards), ExitCode.FAILED, "may query the data source");
  }

  @Test
  void whatGrafanaLacksIsNamedBeforeAnythingIsPushed() {
    GrafanaServer server = new GrafanaServer(api);
    assertThat(server.version()).isEqualTo("13.2.2");
    refused(
        () -> server.require(Set.of("city360-street-1")),
        ExitCode.MISSING_PREREQUISITE,
        "no data source with the uid city360-street-1");
    grafana.sources.put("city360", "prometheus");
    refused(
        () -> server.require(Set.of("city360")),
        ExitCode.MISSING_PREREQUISITE,
        "of type prometheus");
    grafana.removePlugin();
    refused(
        () -> server.require(Set.of("city360")),
        ExitCode.MISSING_PREREQUISITE,
        "no plugin grafana-clickhouse-datasource");
  }

  @Test
  void aWrongAddressIsToldApartFromASilentOne() throws IOException {
    String elsewhere = grafana.url().replace("/grafana", "/other");
    refused(
        () -> new GrafanaServer(api(elsewhere, "t")).version(),
        ExitCode.UNREACHABLE,
        "is no Grafana");
    grafana.makeAnother();
    refused(() -> new GrafanaServer(api).version(), ExitCode.UNREACHABLE, "is no Grafana");
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = free.getLocalPort();
      free.close();
      refused(
          () -> new GrafanaServer(api("http://127.0.0.1:" + port, "t")).version(),
          ExitCode.UNREACHABLE,
          "does not answer");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"grafana", "ftp://host", "http://a:b@host", "http:// host", ""})
  void anAddressThatIsNoneIsRefused(String address) {
    refused(() -> api(address, "t"), ExitCode.USAGE, "allowed: http://host:3000");
  }

  @Test
  void aPatternThatMatchesNoBoardIsRefused() {
    refused(
        () -> boards(board("city")).only(List.of("street-*")), ExitCode.USAGE, "named street-*");
  }

  private static void refused(Runnable action, ExitCode code, String words) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(
            ProblemException.class, problem -> assertThat(problem.exitCode()).isEqualTo(code))
        .hasMessageContaining(words);
  }
}
