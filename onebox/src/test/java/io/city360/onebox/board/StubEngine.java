package io.city360.onebox.board;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Answers every query with one number; it can be killed and come back at the same address. */
final class StubEngine implements AutoCloseable {
  private HttpServer server;
  private int port;

  StubEngine() {
    start(41);
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  /** Answers that number from now on. */
  void start(int number) {
    byte[] answer =
        ("{\"meta\": [{\"name\": \"value\", \"type\": \"Float64\"}], \"data\": [[" + number + "]]}")
            .getBytes(StandardCharsets.UTF_8);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, answer.length);
          try (OutputStream body = exchange.getResponseBody()) {
            body.write(answer);
          }
        });
    server.start();
    port = server.getAddress().getPort();
  }

  /** Ends with all its connections. */
  void kill() {
    server.stop(0);
  }

  @Override
  public void close() {
    kill();
  }
}
