package io.city360.onebox.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The boards over HTTP:
 *
 * <pre>
 *   GET  /  /d/UID  /d-solo/UID  /portals    pages of the viewer
 *   GET  /api/search                         all boards
 *   GET  /api/dashboards/uid/UID             a board
 *   POST /api/panels/query                   the panels of one refresh
 *   POST /api/variables/query                what a variable may be
 *   GET  /api/panels/csv  /api/panels/json   the rows of a panel
 *   POST /api/embed/token                    a short token for an embedding portal
 *   GET  /public/streets.geojson             the streets with an index each
 *   GET  /api/health  /metrics
 * </pre>
 *
 * <p>Neither addresses with their parameters nor headers are ever logged, because tokens are there.
 */
final class BoardServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BoardServer.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> LOOPBACK_NAMES = Set.of("127.0.0.1", "localhost", "[::1]");
  private static final int THREADS = 160;
  private static final long LARGEST_REQUEST = 1L << 20;
  private static final String POLICY =
      "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:"
          + " blob:; font-src 'self' data:; worker-src 'self' blob:; object-src 'none'; base-uri"
          + " 'self'; frame-ancestors ";

  /**
   * What the server serves.
   *
   * @param wall uid of the board at the root
   * @param isHealthy whether ClickHouse answers
   */
  record Parts(
      BoardApi api,
      StreetMap map,
      Access access,
      ViewerFiles viewer,
      BoardMetrics metrics,
      Supplier<Boolean> isHealthy,
      String version,
      String wall) {}

  private final Parts parts;
  private final BoardListen listen;
  private final Javalin javalin;

  BoardServer(BoardListen listen, Parts parts) {
    this.listen = listen;
    this.parts = parts;
    this.javalin = Javalin.create(this::configure).start(listen.host(), listen.port());
  }

  int port() {
    return javalin.port();
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.http.generateEtags = true;
    config.http.maxRequestSize = LARGEST_REQUEST;
    config.http.compressionStrategy = CompressionStrategy.GZIP;
    config.jetty.threadPool = new QueuedThreadPool(THREADS, 8);
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    listen.tls().ifPresent(tls -> secure(config, tls));
    config.routes.before(this::guard);
    pages(config);
    data(config);
    // The first path that fits answers, so this one comes last.
    config.routes.get("/<file>", this::file);
    config.routes.exception(BoardProblem.class, this::refuse);
    config.routes.exception(Exception.class, this::fail);
    config.routes.error(
        HttpStatus.NOT_FOUND.getCode(), "*", context -> message(context, "there is nothing here"));
  }

  private void secure(JavalinConfig config, BoardListen.Tls tls) {
    SslContextFactory.Server context = new SslContextFactory.Server();
    context.setKeyStore(PemFiles.keyStore(tls.certificate(), tls.key()));
    context.setKeyStorePassword("");
    context.setSniRequired(false);
    config.jetty.addConnector(
        (server, http) -> {
          http.addCustomizer(new SecureRequestCustomizer(false));
          ServerConnector connector =
              new ServerConnector(
                  server,
                  new SslConnectionFactory(context, "http/1.1"),
                  new HttpConnectionFactory(http));
          connector.setHost(listen.host());
          connector.setPort(listen.port());
          return connector;
        });
  }

  /**
   * What holds for every request. Without a login the server is for this machine: a name that
   * another site lets point here is refused, and so is a page that calls from another site.
   */
  private void guard(Context context) {
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Referrer-Policy", "no-referrer");
    context.header("Content-Security-Policy", POLICY + "'self'");
    context.header("Cache-Control", "no-cache");
    String host = header(context, "Host").replaceFirst(":[0-9]+$", "").toLowerCase(Locale.ROOT);
    if (listen.login().isEmpty() && !LOOPBACK_NAMES.contains(host)) {
      throw new BoardProblem(BoardProblem.Reason.NOT_ALLOWED, "open the boards at " + listen.url());
    }
    boolean isForeign = header(context, "Sec-Fetch-Site").equals("cross-site");
    if (isForeign && context.path().startsWith("/api/")) {
      throw new BoardProblem(
          BoardProblem.Reason.NOT_ALLOWED, "pages of other sites may not call the API");
    }
  }

  private void pages(JavalinConfig config) {
    config.routes.get("/", context -> context.redirect("/d/" + parts.wall() + "?kiosk"));
    for (String path : List.of("/d/{uid}", "/d/{uid}/{slug}", "/portals")) {
      config.routes.get(path, this::page);
    }
    for (String path : List.of("/d-solo/{uid}", "/d-solo/{uid}/{slug}")) {
      config.routes.get(path, this::solo);
    }
  }

  private void page(Context context) throws IOException {
    context.contentType("text/html; charset=utf-8").result(parts.viewer().page());
  }

  private void solo(Context context) throws IOException {
    List<String> frames =
        parts
            .access()
            .frames(
                Optional.ofNullable(context.queryParam("auth_token")).orElse(""),
                context.pathParam("uid"),
                BoardApi.number(Optional.ofNullable(context.queryParam("panelId")).orElse("")),
                new Access.Origin(
                    header(context, "Sec-Fetch-Dest"),
                    header(context, "Sec-Fetch-Site"),
                    header(context, "Referer")));
    context.header("Content-Security-Policy", POLICY + String.join(" ", frames));
    context.header("Cache-Control", "no-store");
    page(context);
  }

  private void file(Context context) throws IOException {
    boolean takesGzip = header(context, "Accept-Encoding").contains("gzip");
    Optional<ViewerFiles.Found> file = parts.viewer().find(context.path(), takesGzip);
    if (file.isEmpty()) {
      throw new BoardProblem(BoardProblem.Reason.ABSENT, "there is nothing here");
    }
    if (file.get().isForever()) {
      context.header("Cache-Control", "public, max-age=31536000, immutable");
    }
    if (file.get().isCompressed()) {
      context.disableCompression();
      context.header("Content-Encoding", "gzip").header("Vary", "Accept-Encoding");
    }
    context.contentType(file.get().type()).result(file.get().content());
  }

  private void data(JavalinConfig config) {
    config.routes.get("/api/health", this::health);
    config.routes.get(
        "/metrics",
        context -> {
          visitor(context).requireDistrict();
          context.contentType("text/plain; version=0.0.4").result(parts.metrics().text());
        });
    config.routes.get(
        "/api/search",
        context -> {
          visitor(context).requireDistrict();
          json(context, parts.api().search());
        });
    config.routes.get(
        "/api/dashboards/uid/{uid}",
        context -> answer(context, by -> parts.api().dashboard(context.pathParam("uid"), by)));
    config.routes.post(
        "/api/panels/query",
        context -> answer(context, by -> parts.api().panels(context.body(), by)));
    config.routes.post(
        "/api/variables/query",
        context -> answer(context, by -> parts.api().options(context.body(), by)));
    config.routes.get(
        "/api/panels/json",
        context -> answer(context, by -> parts.api().panel(context.queryParamMap(), by).json("A")));
    config.routes.get("/api/panels/csv", this::csv);
    config.routes.post("/api/embed/token", this::renew);
    config.routes.get(
        "/public/streets.geojson",
        context -> {
          String subject = Optional.ofNullable(context.queryParam("indicator")).orElse("");
          answer(context, by -> parts.map().of(subject, by));
          context.contentType("application/geo+json");
        });
  }

  private void answer(Context context, Function<Visitor, JsonNode> answer) {
    json(context, answer.apply(visitor(context)));
  }

  private void csv(Context context) {
    Frame frame = parts.api().panel(context.queryParamMap(), visitor(context));
    context
        .contentType("text/csv; charset=utf-8")
        .header("Content-Disposition", "attachment; filename=\"panel.csv\"")
        .result(CsvFile.of(frame));
  }

  private void renew(Context context) {
    String token = parts.access().renew(header(context, "Authorization"), context.ip());
    context.header("Cache-Control", "no-store");
    json(
        context,
        JSON.createObjectNode()
            .put("token", token)
            .put("expires_in", parts.access().shortToken().toSeconds()));
  }

  private void health(Context context) {
    boolean isHealthy = parts.isHealthy().get();
    context.status(isHealthy ? 200 : 503);
    json(
        context,
        JSON.createObjectNode()
            .put("database", isHealthy ? "ok" : "failing")
            .put("version", parts.version()));
  }

  private Visitor visitor(Context context) {
    return parts.access().visitor(header(context, "Authorization"));
  }

  private void refuse(BoardProblem problem, Context context) {
    parts.metrics().refused(problem.reason());
    switch (problem.reason()) {
      case UNKNOWN_VISITOR -> context.header("WWW-Authenticate", "Bearer");
      case AWAY -> context.header("Retry-After", "2");
      case TOO_MANY -> context.header("Retry-After", Long.toString(RateLimit.WINDOW.toSeconds()));
      case QUERY, NOT_ALLOWED, ABSENT, REQUEST -> {
        // The message tells all there is.
      }
    }
    context.status(problem.reason().status());
    message(context, problem.getMessage());
  }

  private void fail(Exception failure, Context context) {
    LOG.error("{} {} failed", context.method(), context.path(), failure);
    context.status(HttpStatus.INTERNAL_SERVER_ERROR);
    message(context, "the board server failed; its log tells more");
  }

  private static void message(Context context, String sentence) {
    if (context.result() == null) {
      json(context, JSON.createObjectNode().put("message", sentence));
    }
  }

  private static void json(Context context, JsonNode body) {
    context.contentType("application/json").result(body.toString());
  }

  private static String header(Context context, String name) {
    return Optional.ofNullable(context.header(name)).orElse("");
  }

  /** Where a browser opens the wall. */
  String address() {
    return listen.url();
  }

  @Override
  public void close() {
    javalin.stop();
  }
}
