package io.city360.onebox.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.city360.onebox.config.ProblemException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Alerts over HTTP, on this machine only, for whoever has a token:
 *
 * <pre>
 *   GET  /alerts            all open ones and the last closed ones; ?open=1 without the closed
 *   GET  /alerts/ID         one of them
 *   POST /alerts/ID/ack     takes it on
 *   POST /alerts/ID/mute    silences it; ?for=2h
 *   POST /alerts/ID/close   closes it
 * </pre>
 *
 * <p>Commands are answered with 202: they are on their way to the job.
 */
final class AlertServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AlertServer.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ROOT = "/alerts";
  private static final String BEARER = "Bearer ";
  private static final int THREADS = 4;

  /** What the server asks and tells. */
  interface Desk {
    List<? extends JsonNode> list(boolean isOpenOnly);

    Optional<? extends JsonNode> find(String id);

    AlertAnswer acknowledge(String id, String by);

    AlertAnswer mute(String id, String by, Duration length);

    AlertAnswer close(String id, String by);
  }

  /** An answer to a request. */
  private record Reply(int status, JsonNode body) {
    static Reply problem(int status, String sentence) {
      return new Reply(status, JSON.createObjectNode().put("error", sentence));
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final Desk desk;
  private final AlertTokens tokens;

  /**
   * Begins to answer.
   *
   * @param port on 127.0.0.1, 0 for any
   */
  AlertServer(int port, Desk desk, AlertTokens tokens) throws IOException {
    this.desk = desk;
    this.tokens = tokens;
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Reply reply = answer(exchange);
      byte[] body = JSON.writeValueAsBytes(reply.body());
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(reply.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Reply answer(HttpExchange exchange) {
    Optional<String> role = role(exchange);
    if (role.isEmpty()) {
      exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
      return Reply.problem(
          401, "a header Authorization: Bearer TOKEN with a valid token is needed");
    }
    try {
      return route(exchange, role.get());
    } catch (ProblemException problem) {
      return Reply.problem(503, problem.getMessage());
    } catch (RuntimeException failed) {
      LOG.error("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI(), failed);
      return Reply.problem(503, "ClickHouse or Kafka does not answer; the log tells more");
    }
  }

  private Optional<String> role(HttpExchange exchange) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
        .filter(header -> header.startsWith(BEARER))
        .flatMap(header -> tokens.role(header.substring(BEARER.length()).strip()));
  }

  private Reply route(HttpExchange exchange, String role) {
    String path = exchange.getRequestURI().getPath();
    List<String> parts = Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
    boolean isAlerts = !parts.isEmpty() && ROOT.equals("/" + parts.get(0));
    if (!isAlerts || parts.size() > 3) {
      return Reply.problem(
          404, "there is no " + path + "; allowed: /alerts, /alerts/ID, /alerts/ID/ack|mute|close");
    }
    String wanted = parts.size() == 3 ? "POST" : "GET";
    if (!exchange.getRequestMethod().equals(wanted)) {
      exchange.getResponseHeaders().set("Allow", wanted);
      return Reply.problem(405, path + " takes " + wanted);
    }
    return switch (parts.size()) {
      case 1 -> list(exchange);
      case 2 ->
          desk.find(parts.get(1))
              .map(alert -> new Reply(200, alert))
              .orElseGet(() -> unknown(parts.get(1)));
      default -> command(exchange, parts.get(1), parts.get(2), role);
    };
  }

  private Reply list(HttpExchange exchange) {
    List<? extends JsonNode> alerts =
        desk.list(parameter(exchange, "open").filter(value -> !value.equals("0")).isPresent());
    return new Reply(200, JSON.createArrayNode().addAll(List.copyOf(alerts)));
  }

  private Reply command(HttpExchange exchange, String id, String command, String role) {
    return switch (command) {
      case "ack" -> reply(desk.acknowledge(id, role), id);
      case "close" -> reply(desk.close(id, role), id);
      case "mute" ->
          parameter(exchange, "for")
              .flatMap(Span::parse)
              .map(length -> reply(desk.mute(id, role, length), id))
              .orElseGet(() -> Reply.problem(400, "for must be " + Span.FORM));
      default ->
          Reply.problem(404, "there is no command " + command + "; allowed: ack, mute, close");
    };
  }

  private static Reply reply(AlertAnswer answer, String id) {
    return switch (answer) {
      case TAKEN -> new Reply(202, JSON.createObjectNode().put("alert_id", id));
      case UNKNOWN -> unknown(id);
      case CLOSED -> Reply.problem(409, "the alert " + id + " is closed");
    };
  }

  private static Reply unknown(String id) {
    return Reply.problem(404, "there is no alert " + id + "; GET /alerts lists them");
  }

  private static Optional<String> parameter(HttpExchange exchange, String name) {
    String query = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
    return Arrays.stream(query.split("&"))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair[0].equals(name))
        .map(pair -> Arrays.stream(pair).skip(1).collect(Collectors.joining()))
        .findFirst();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
