package io.city360.onebox.board;

import io.city360.catalogue.BoardRules;
import io.city360.catalogue.Catalogue;
import io.city360.onebox.config.Secrets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** The board server with everything it is made of. */
final class BoardService implements AutoCloseable {
  /** The board at the root. */
  static final String WALL = "city-wall";

  private final BoardServer server;
  private final SharedQueries shared;
  private final LastUsed lastUsed;
  private final BoardMetrics metrics;

  private BoardService(
      BoardServer server, SharedQueries shared, LastUsed lastUsed, BoardMetrics metrics) {
    this.server = server;
    this.shared = shared;
    this.lastUsed = lastUsed;
    this.metrics = metrics;
  }

  /**
   * Begins to answer.
   *
   * @param boards folder with the committed boards, and the viewer below it
   */
  static BoardService start(
      BoardListen listen,
      Path boards,
      Catalogue catalogue,
      ClickHouse clickHouse,
      BoardRules rules,
      Secrets secrets) {
    Clock clock = Clock.systemUTC();
    BoardMetrics metrics = new BoardMetrics();
    SharedQueries shared = new SharedQueries(rules, metrics);
    LastUsed lastUsed = new LastUsed(secrets.embedLastUsedFile());
    EmbedGrants grants = new EmbedGrants(secrets.embedGrantsFile());
    Access access =
        new Access(
            new EmbedTokens(EmbedKeys.create(secrets.embedKeysFile()), grants),
            grants,
            lastUsed,
            listen
                .login()
                .map(login -> new OidcLogin(login.keys(), login.issuer(), login.audience())),
            rules.embedding().shortToken(),
            new RateLimit(rules.embedding().renewalsPerMinute(), clock),
            clock);
    BoardFiles files = new BoardFiles(boards);
    PanelQueries queries = new PanelQueries(clickHouse, shared, metrics, rules.embedding(), clock);
    BoardServer server =
        new BoardServer(
            listen,
            new BoardServer.Parts(
                new BoardApi(files, queries, catalogue.district().zone(), clock),
                new StreetMap(catalogue, files, clickHouse, shared, rules.embedding()),
                access,
                new ViewerFiles(boards.resolve("viewer").resolve("dist")),
                metrics,
                () -> answers(clickHouse),
                Optional.ofNullable(BoardService.class.getPackage().getImplementationVersion())
                    .orElse("development"),
                WALL));
    return new BoardService(server, shared, lastUsed, metrics);
  }

  private static boolean answers(ClickHouse clickHouse) {
    try {
      return clickHouse.query("SELECT 1", Map.of()).length() == 1;
    } catch (BoardProblem silent) {
      return false;
    }
  }

  int port() {
    return server.port();
  }

  String address() {
    return server.address();
  }

  BoardMetrics metrics() {
    return metrics;
  }

  @Override
  public void close() {
    server.close();
    shared.close();
    lastUsed.close();
  }
}
