package io.city360.jobs.clickhouse;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;

/** ClickHouse's HTTP interface as far as inserts need it, failing as the test asks. */
final class FakeClickHouse implements AutoCloseable {

  /** What the server does with an insert. */
  enum Behaviour {
    TAKE,
    /** Takes the rows and breaks the connection before it says so. */
    TAKE_AND_LOSE_ACKNOWLEDGEMENT,
    BREAK_CONNECTION,
    ANSWER
  }

  record Script(Behaviour behaviour, int httpStatus, int code) {
    static final Script TAKE = new Script(Behaviour.TAKE, 200, 0);

    static Script answer(int httpStatus, int code) {
      return new Script(Behaviour.ANSWER, httpStatus, code);
    }
  }

  record Insert(String statement, byte[] body) {}

  private final HttpServer server;
  private final Deque<Script> scripts = new ArrayDeque<>();
  private final List<Insert> taken = Collections.synchronizedList(new ArrayList<>());
  private volatile String poison = "";

  FakeClickHouse() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(Executors.newFixedThreadPool(4));
    server.start();
  }

  ClickHouseAddress address() {
    return new ClickHouseAddress(
        "http://127.0.0.1:" + server.getAddress().getPort(), "default", "", "city360");
  }

  synchronized void script(Script... next) {
    scripts.addAll(List.of(next));
  }

  /** From now on a body that holds this text is refused as unreadable. */
  void poison(String text) {
    poison = text;
  }

  List<Insert> taken() {
    return List.copyOf(taken);
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String query = exchange.getRequestURI().getRawQuery();
    String decoded = query == null ? "" : URLDecoder.decode(query, StandardCharsets.UTF_8);
    Script script = next();
    if (script.behaviour() == Behaviour.BREAK_CONNECTION) {
      exchange.close();
      return;
    }
    if (script.behaviour() == Behaviour.ANSWER) {
      refuse(exchange, script.httpStatus(), script.code());
      return;
    }
    boolean isPoisoned =
        !poison.isEmpty() && new String(body, StandardCharsets.ISO_8859_1).contains(poison);
    if (isPoisoned && !decoded.contains("dead_letters")) {
      refuse(exchange, 400, 33);
      return;
    }
    taken.add(new Insert(decoded, body));
    if (script.behaviour() == Behaviour.TAKE_AND_LOSE_ACKNOWLEDGEMENT) {
      exchange.close();
      return;
    }
    exchange.getResponseHeaders().add("X-ClickHouse-Summary", "{\"written_rows\":\"1\"}");
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  private synchronized Script next() {
    Script script = scripts.poll();
    return script == null ? Script.TAKE : script;
  }

  private static void refuse(HttpExchange exchange, int status, int code) throws IOException {
    if (code > 0) {
      exchange.getResponseHeaders().add("X-ClickHouse-Exception-Code", Integer.toString(code));
    }
    byte[] text =
        ("Code: " + code + ". DB::Exception: as the test asked").getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, text.length);
    exchange.getResponseBody().write(text);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
