package io.city360.onebox.engine;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The HTTP front: {@code /ping} and ClickHouse's query interface on {@code /}. */
final class EngineServer {
  private static final int THREADS = 64;

  /** The engine's parser and analyzer recurse deeply; address space, not memory. Bytes. */
  private static final long STACK_BYTES = 16L << 20;

  private final HttpServer server;
  private final ExecutorService executor;

  static {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    // Longer than clients keep a connection, so that none is closed under a request.
    System.setProperty("sun.net.httpserver.idleInterval", "600");
    System.setProperty("sun.net.httpserver.maxIdleConnections", "500");
  }

  /** Binds; nothing is answered before {@link #start}. */
  EngineServer(InetSocketAddress address, EngineHandler handler) throws IOException {
    AtomicInteger number = new AtomicInteger();
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            60,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> new Thread(null, task, "engine-" + number.incrementAndGet(), STACK_BYTES));
    threads.allowCoreThreadTimeOut(true);
    this.executor = threads;
    this.server = HttpServer.create(address, 256);
    server.setExecutor(executor);
    server.createContext("/", exchange -> dispatch(exchange, handler));
  }

  private static void dispatch(HttpExchange exchange, EngineHandler handler) throws IOException {
    String path = exchange.getRequestURI().getPath();
    switch (path) {
      case "/ping", "/replicas_status" -> text(exchange, 200, "Ok.\n");
      case "/" -> {
        boolean bare =
            exchange.getRequestMethod().equals("GET")
                && exchange.getRequestURI().getRawQuery() == null;
        if (bare) {
          text(exchange, 200, "Ok.\n");
        } else {
          handler.handle(exchange);
        }
      }
      default ->
          text(
              exchange,
              404,
              "There is no handle "
                  + path
                  + "\nUse / or /ping for health checks, and /?query= for queries.\n");
    }
  }

  private static void text(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=UTF-8");
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
    if (!head) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  void start() {
    server.start();
  }

  /** The port that was bound. */
  int port() {
    return server.getAddress().getPort();
  }

  /** Takes no more requests and gives those that run the stated time, seconds. */
  void stop(int seconds) {
    server.stop(seconds);
    executor.shutdownNow();
  }
}
