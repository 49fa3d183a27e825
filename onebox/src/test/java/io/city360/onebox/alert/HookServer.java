package io.city360.onebox.alert;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The other end of a webhook: answers as told, with 200 after that, and remembers what came. */
final class HookServer implements AutoCloseable {
  /** What came in one request. */
  record Call(String alert, String signature, String body) {}

  private final HttpServer server;
  private final Queue<Integer> answers;
  private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());

  HookServer(Integer... answers) throws IOException {
    this.answers = new ConcurrentLinkedQueue<>(new ArrayDeque<>(List.of(answers)));
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/hook", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      calls.add(
          new Call(
              exchange.getRequestHeaders().getFirst("X-City360-Alert"),
              String.valueOf(exchange.getRequestHeaders().getFirst(Signature.HEADER)),
              body));
      Integer status = answers.poll();
      exchange.sendResponseHeaders(status == null ? 200 : status, -1);
    }
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
  }

  List<Call> calls() {
    return List.copyOf(calls);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
