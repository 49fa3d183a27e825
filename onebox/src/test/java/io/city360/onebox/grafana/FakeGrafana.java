package io.city360.onebox.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Answers as Grafana's HTTP API is documented, as far as boards are pushed and asked: statuses,
 * words and shapes. Queries are answered by whoever the test names, for want of a plugin.
 */
final class FakeGrafana implements AutoCloseable {
  static final String TOKEN = "glsa_good";

  /** Rows of a query, in the place of the data source's plugin. */
  @FunctionalInterface
  interface Plugin {
    /**
     * Values by column.
     *
     * @throws IllegalArgumentException with the words of the data source where it refuses
     */
    List<List<Object>> rows(String sql, String from, String to);
  }

  /** A failure that the next request meets. */
  record Failure(int status, String retryAfter) {}

  private static final ObjectMapper JSON = new ObjectMapper();

  final Map<String, String> folders = new ConcurrentHashMap<>();
  final Map<String, ObjectNode> boards = new ConcurrentHashMap<>();
  final Map<String, String> boardFolders = new TreeMap<>();
  final Map<String, String> sources = new ConcurrentHashMap<>();
  final List<String> requests = new CopyOnWriteArrayList<>();
  final List<String> asked = new CopyOnWriteArrayList<>();
  final Deque<Failure> failures = new ArrayDeque<>();

  private final HttpServer server;
  private final Plugin plugin;
  private volatile boolean hasPlugin = true;
  private volatile boolean hasOrganization = true;
  private volatile boolean mayWrite = true;

  FakeGrafana(Plugin plugin) throws IOException {
    this.plugin = plugin;
    sources.put(GrafanaBoard.SOURCE, GrafanaBoard.SOURCE_TYPE);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/grafana/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/grafana";
  }

  void removePlugin() {
    hasPlugin = false;
  }

  /** Makes it another server whose health has the same shape. */
  void makeAnother() {
    hasOrganization = false;
  }

  void makeViewer() {
    mayWrite = false;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring("/grafana/".length());
      String method = exchange.getRequestMethod();
      requests.add(method + " " + path);
      JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
      Failure failure = failures.poll();
      if (failure != null) {
        if (!failure.retryAfter().isEmpty()) {
          exchange.getResponseHeaders().set("Retry-After", failure.retryAfter());
        }
        send(exchange, failure.status(), message("unavailable"));
      } else if (path.equals("api/health")) {
        send(exchange, 200, JSON.readTree("{\"database\":\"ok\",\"version\":\"13.2.2\"}"));
      } else if (!("Bearer " + TOKEN)
          .equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        send(exchange, 401, message("Invalid API key"));
      } else if (method.equals("GET")) {
        get(exchange, path);
      } else if (!mayWrite) {
        send(exchange, 403, message("You'll need additional permissions to perform this action."));
      } else {
        post(exchange, path, body);
      }
    }
  }

  private void get(HttpExchange exchange, String path) throws IOException {
    String last = path.substring(path.lastIndexOf('/') + 1);
    if (path.equals("api/org") && hasOrganization) {
      send(exchange, 200, JSON.createObjectNode().put("id", 1).put("name", "Main Org."));
    } else if (path.startsWith("api/plugins/")) {
      send(exchange, hasPlugin ? 200 : 404, message(hasPlugin ? "" : "Plugin not found"));
    } else if (path.startsWith("api/datasources/uid/") && sources.containsKey(last)) {
      send(exchange, 200, JSON.createObjectNode().put("uid", last).put("type", sources.get(last)));
    } else if (path.startsWith("api/folders/") && folders.containsKey(last)) {
      send(exchange, 200, JSON.createObjectNode().put("uid", last).put("title", folders.get(last)));
    } else if (path.startsWith("api/dashboards/uid/") && boards.containsKey(last)) {
      ObjectNode found = JSON.createObjectNode();
      found.set("dashboard", boards.get(last));
      found.putObject("meta").put("folderUid", boardFolders.get(last));
      send(exchange, 200, found);
    } else {
      send(exchange, 404, message("not found"));
    }
  }

  private void post(HttpExchange exchange, String path, JsonNode body) throws IOException {
    switch (path) {
      case "api/folders" -> {
        boolean isTaken =
            folders.putIfAbsent(body.path("uid").asText(), body.path("title").asText()) != null;
        send(exchange, isTaken ? 409 : 200, isTaken ? message("a folder with that uid") : body);
      }
      case "api/dashboards/db" -> save(exchange, body);
      case "api/ds/query" -> query(exchange, body);
      default -> send(exchange, 404, message("not found"));
    }
  }

  private void save(HttpExchange exchange, JsonNode body) throws IOException {
    ObjectNode board = (ObjectNode) body.path("dashboard");
    String uid = board.path("uid").asText();
    String folder = body.path("folderUid").asText();
    if (!folders.containsKey(folder)) {
      send(exchange, 400, message("folder not found"));
    } else if (boards.containsKey(uid) && !body.path("overwrite").asBoolean()) {
      send(exchange, 412, message("A dashboard with the same uid already exists"));
    } else {
      boards.put(uid, board);
      boardFolders.put(uid, folder);
      send(exchange, 200, JSON.createObjectNode().put("uid", uid).put("status", "success"));
    }
  }

  private void query(HttpExchange exchange, JsonNode body) throws IOException {
    ObjectNode answer = JSON.createObjectNode();
    boolean isBad = false;
    for (JsonNode query : body.path("queries")) {
      if (!sources.containsKey(query.path("datasource").path("uid").asText())) {
        send(exchange, 404, message("Data source not found"));
        return;
      }
      ObjectNode result = answer.withObject("/results/" + query.path("refId").asText());
      try {
        String sql = query.path("rawSql").asText();
        asked.add(sql);
        frame(result, plugin.rows(sql, body.path("from").asText(), body.path("to").asText()));
      } catch (IllegalArgumentException refused) {
        result.put("error", refused.getMessage()).put("status", 400);
        isBad = true;
      }
    }
    send(exchange, isBad ? 400 : 200, answer);
  }

  private static void frame(ObjectNode result, List<List<Object>> columns) {
    result.put("status", 200);
    ArrayNode values = result.putArray("frames").addObject().putObject("data").putArray("values");
    columns.forEach(column -> values.add(JSON.valueToTree(column)));
  }

  private static ObjectNode message(String words) {
    return JSON.createObjectNode().put("message", words);
  }

  private static void send(HttpExchange exchange, int status, JsonNode body) {
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    try {
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
