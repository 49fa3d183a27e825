package io.city360.onebox.engine;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Answers a request: who asks, what is asked, the engine's answer, the log. */
final class EngineHandler implements HttpHandler {
  /** Bytes looked at to find out whether data follows an INSERT. */
  private static final int HEAD_BYTES = 1 << 18;

  /** Greatest statement that is not an INSERT with data, bytes. */
  private static final int MAX_STATEMENT_BYTES = 16 << 20;

  /** Bytes of a failed request that are still read, so that the client gets to read the error. */
  private static final long MAX_DRAINED_BYTES = 1L << 30;

  private final EnginePool pool;
  private final UsersFile users;
  private final ReaderGuard guard;
  private final QueryLog log;

  EngineHandler(EnginePool pool, UsersFile users, ReaderGuard guard, QueryLog log) {
    this.pool = pool;
    this.users = users;
    this.guard = guard;
    this.log = log;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    EngineResponse response = new EngineResponse(exchange);
    Conversation conversation = new Conversation();
    long start = System.nanoTime();
    Instant at = Instant.now();
    int code = 0;
    try {
      EngineRequest request = new EngineRequest(exchange);
      response.summary(
          length -> conversation.statistics.summary(length, System.nanoTime() - start));
      answer(request, response, conversation);
      response.finish();
    } catch (ChdbException failed) {
      code = failed.code();
      drain(exchange.getRequestBody());
      if (code == EngineError.AUTHENTICATION_FAILED.code()) {
        response.headers().set("WWW-Authenticate", "Basic realm=\"City360 ClickHouse\"");
      }
      response.fail(failed);
    } catch (IOException broken) {
      code = EngineError.CANNOT_READ_ALL_DATA.code();
      response.fail(
          ChdbException.of(
              EngineError.CANNOT_READ_ALL_DATA, "The request was cut off: " + broken.getMessage()));
    } catch (RuntimeException unexpected) {
      code = ChdbException.UNKNOWN_EXCEPTION;
      unexpected.printStackTrace();
      response.fail(ChdbException.ofEngine("The HTTP front failed: " + unexpected));
    } finally {
      exchange.close();
      if (!conversation.sql.isEmpty() || code != 0) {
        log.add(
            new QueryLog.Entry(
                at,
                conversation.user,
                conversation.queryId,
                (System.nanoTime() - start) / 1_000_000,
                conversation.statistics,
                response.length(),
                code,
                conversation.sql));
      }
    }
  }

  /** What the log tells about a request. */
  private static final class Conversation {
    private String user = "";
    private String queryId = "";
    private String sql = "";
    private Statistics statistics = Statistics.NONE;
  }

  private void answer(EngineRequest request, EngineResponse response, Conversation conversation)
      throws IOException {
    EngineRequest.Credentials credentials =
        request.credentials().orElse(new EngineRequest.Credentials("default", ""));
    conversation.user = credentials.user();
    conversation.queryId = request.queryId();
    User user =
        users
            .authenticate(credentials.user(), credentials.password())
            .orElseThrow(
                () ->
                    ChdbException.of(
                        EngineError.AUTHENTICATION_FAILED,
                        credentials.user()
                            + ": Authentication failed: password is incorrect, or there is no user"
                            + " with such name."));
    response.headers().set("X-ClickHouse-Query-Id", conversation.queryId);
    response.headers().set("X-ClickHouse-Server-Display-Name", "city360");
    response.headers().set("X-ClickHouse-Timezone", ChdbNative.ZONE);
    InputStream text = text(request);
    byte[] head = text.readNBytes(HEAD_BYTES);
    Optional<InsertText> insert =
        request.parameters().isEmpty() ? InsertText.parse(head, head.length) : Optional.empty();
    try (EnginePool.Lease lease = pool.lease(user)) {
      if (insert.isPresent()) {
        conversation.sql = insert.get().statement() + " FORMAT " + insert.get().format();
        refuseReader(user);
        refuseGet(request);
        prepare(request, lease, user);
        conversation.statistics = insert(insert.get(), head, text, lease.connection());
      } else {
        conversation.sql = statement(head, text);
        query(request, response, conversation, lease, user);
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopping");
    }
  }

  private static void refuseReader(User user) {
    if (user.role() == Role.READER) {
      throw ChdbException.of(
          EngineError.READONLY,
          "User " + user.name() + " may only read: SELECT, WITH, SHOW, DESCRIBE, EXPLAIN, EXISTS.");
    }
  }

  private static void refuseGet(EngineRequest request) {
    if (request.method().equals("GET")) {
      throw ChdbException.of(
          EngineError.READONLY, "Cannot execute query in readonly mode: use POST to change data.");
    }
  }

  private static InputStream text(EngineRequest request) throws IOException {
    byte[] query = request.query().getBytes(StandardCharsets.UTF_8);
    if (!request.hasBody()) {
      return new ByteArrayInputStream(query);
    }
    if (query.length == 0) {
      return request.body();
    }
    byte[] line = (request.query() + "\n").getBytes(StandardCharsets.UTF_8);
    return new SequenceInputStream(new ByteArrayInputStream(line), request.body());
  }

  private static String statement(byte[] head, InputStream rest) throws IOException {
    byte[] tail = rest.readNBytes(MAX_STATEMENT_BYTES - head.length + 1);
    if (head.length + tail.length > MAX_STATEMENT_BYTES) {
      throw ChdbException.of(
          EngineError.BAD_ARGUMENTS,
          "The statement is longer than " + MAX_STATEMENT_BYTES + " bytes.");
    }
    byte[] all = new byte[head.length + tail.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(tail, 0, all, head.length, tail.length);
    String sql = new String(all, StandardCharsets.UTF_8);
    if (sql.isBlank()) {
      throw ChdbException.of(EngineError.SYNTAX_ERROR, "Syntax error: Empty query.");
    }
    return sql;
  }

  private static Statistics insert(
      InsertText insert, byte[] head, InputStream rest, ChdbConnection connection)
      throws IOException {
    try (ChdbInsert stream = connection.insert(insert.statement(), insert.format())) {
      int offset = Math.min(insert.dataOffset(), head.length);
      stream.append(
          new SequenceInputStream(
              new ByteArrayInputStream(head, offset, head.length - offset), rest));
      return stream.done();
    }
  }

  /** Sets the database and the settings of the request on its connection. */
  private void prepare(EngineRequest request, EnginePool.Lease lease, User user) {
    Optional<String> database =
        request.database().filter(name -> !name.equals("default") && !name.equals(pool.database()));
    Map<String, String> settings = new LinkedHashMap<>(request.settings());
    if (user.role() == Role.READER) {
      settings = guard.settings(lease.connection(), settings);
      database.ifPresent(guard::checkDatabase);
    }
    if (database.isPresent() || !settings.isEmpty()) {
      lease.markChanged();
    }
    database.ifPresent(name -> lease.connection().text("USE " + SqlText.quoteIdentifier(name)));
    if (!settings.isEmpty()) {
      settings
          .keySet()
          .forEach(
              name -> {
                if (!name.matches("[A-Za-z_][A-Za-z0-9_.]*")) {
                  throw ChdbException.of(
                      EngineError.UNKNOWN_SETTING, "Unknown setting '" + name + "'.");
                }
              });
      lease
          .connection()
          .text(
              settings.entrySet().stream()
                  .map(entry -> entry.getKey() + " = " + SqlText.quoteString(entry.getValue()))
                  .collect(Collectors.joining(", ", "SET ", "")));
    }
  }

  private void query(
      EngineRequest request,
      EngineResponse response,
      Conversation conversation,
      EnginePool.Lease lease,
      User user)
      throws IOException {
    String sql = conversation.sql;
    ChdbConnection connection = lease.connection();
    StatementClass statement = connection.classify(sql);
    if (statement.statements() > 1) {
      throw ChdbException.of(
          EngineError.SYNTAX_ERROR,
          "Syntax error (Multi-statements are not allowed): send one statement a request.");
    }
    if (user.role() == Role.READER) {
      guard.check(connection, sql, request.parameters(), statement);
    }
    prepare(request, lease, user);
    if (statement.effect() == StatementClass.Effect.CONTROL) {
      // SET, USE, temporary tables: a request ends, so does what it changed.
      lease.markChanged();
    }
    if (statement.effect() != StatementClass.Effect.READ_ONLY
        && statement.effect() != StatementClass.Effect.UNKNOWN) {
      refuseGet(request);
    }
    String format = SqlText.outputFormat(sql).orElse(request.defaultFormat());
    response.headers().set("X-ClickHouse-Format", format);
    response.headers().set("Content-Type", ContentType.of(format));
    if (request.waitsForEnd()) {
      response.waitForEnd();
    }
    try (OutputStream out = encode(request, response)) {
      ResultWriter writer = new ResultWriter(connection, out);
      writer.write(
          sql,
          format,
          request.parameters(),
          statement,
          done -> conversation.statistics = conversation.statistics.plus(done));
    }
  }

  private static OutputStream encode(EngineRequest request, EngineResponse response)
      throws IOException {
    if (request.compressesResponse()) {
      return NativeBlocks.compressing(response.body());
    }
    Optional<HttpCoding> coding = request.responseCoding();
    if (coding.isPresent()) {
      response.headers().set("Content-Encoding", coding.get().token());
      return coding.get().encode(response.body());
    }
    return response.body();
  }

  private static void drain(InputStream body) {
    byte[] chunk = new byte[1 << 16];
    try {
      long drained = 0;
      int length;
      while (drained < MAX_DRAINED_BYTES && (length = body.read(chunk)) >= 0) {
        drained += length;
      }
    } catch (IOException gone) {
      // The client left; there is nobody to tell.
    }
  }
}
