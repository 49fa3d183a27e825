package io.city360.onebox.engine;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.LongFunction;

/**
 * The response to one request. The head of the body is held back until it is large or complete, so
 * that an error at the start of a query still gets its HTTP status.
 */
final class EngineResponse {
  private static final int HELD_BYTES = 1 << 20;

  /** Held back when the client asks to wait for the end of the query. */
  private static final int HELD_BYTES_TO_THE_END = 32 << 20;

  private final HttpExchange exchange;
  private final Body body = new Body();
  private boolean committed;
  private int heldBytes = HELD_BYTES;
  private LongFunction<String> summary = length -> "";

  EngineResponse(HttpExchange exchange) {
    this.exchange = exchange;
  }

  Headers headers() {
    return exchange.getResponseHeaders();
  }

  /** Holds the body back as long as the heap allows, so that a late error gets its status too. */
  void waitForEnd() {
    heldBytes = HELD_BYTES_TO_THE_END;
  }

  /** The summary for a body length, asked for when the headers leave. */
  void summary(LongFunction<String> text) {
    summary = text;
  }

  private void sendHeaders(int status, long length) throws IOException {
    committed = true;
    headers().set("X-ClickHouse-Summary", summary.apply(body.total));
    exchange.sendResponseHeaders(status, length);
  }

  OutputStream body() {
    return body;
  }

  long length() {
    return body.total;
  }

  /** Sends what was held back and ends a successful response. */
  void finish() throws IOException {
    if (!committed) {
      sendHeaders(200, body.held.size() == 0 ? -1 : body.held.size());
      if (body.held.size() > 0) {
        body.held.writeTo(exchange.getResponseBody());
      }
    }
    exchange.close();
  }

  /** Answers with an error, or, when data is already on its way, breaks the connection. */
  void fail(ChdbException failure) throws IOException {
    if (committed) {
      breakOff();
      return;
    }
    headers().remove("Content-Encoding");
    headers().set("Content-Type", "text/plain; charset=UTF-8");
    headers().set("X-ClickHouse-Exception-Code", Integer.toString(failure.code()));
    byte[] text = (failure.getMessage() + "\n").getBytes(StandardCharsets.UTF_8);
    sendHeaders(EngineError.httpStatus(failure.code()), text.length);
    exchange.getResponseBody().write(text);
    exchange.close();
  }

  /**
   * Ends the connection without the last chunk. The server offers no way but this: a write on an
   * interrupted thread closes the channel. Without it a client would take half a result for the
   * whole.
   */
  private void breakOff() {
    Thread.currentThread().interrupt();
    try {
      OutputStream out = exchange.getResponseBody();
      out.write(' ');
      out.flush();
    } catch (IOException closed) {
      // That is what was wanted.
    } finally {
      exchange.close();
      Thread.interrupted();
    }
  }

  private final class Body extends OutputStream {
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private long total;

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      total += length;
      if (!committed && held.size() + length <= heldBytes) {
        held.write(bytes, offset, length);
        return;
      }
      if (!committed) {
        sendHeaders(200, 0);
        held.writeTo(exchange.getResponseBody());
        held.reset();
      }
      exchange.getResponseBody().write(bytes, offset, length);
    }
  }
}
