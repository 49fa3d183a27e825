package io.city360.onebox.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.city360.catalogue.Catalogue;
import io.city360.onebox.config.DataFolder;
import io.city360.onebox.config.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A board server over HTTP, with the test board unless told otherwise, and the tokens it knows. */
final class BoardFixture implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final BoardListen LOCAL =
      new BoardListen("127.0.0.1", 0, Optional.empty(), Optional.empty());

  static {
    // What a browser says of itself, which the client does not let pass otherwise.
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
  }

  private final HttpClient client = HttpClient.newHttpClient();
  private final BoardService service;
  private final EmbedKeys keys;
  private final EmbedGrants grants;

  BoardFixture(Path folder, ClickHouse clickHouse) throws IOException {
    this(folder, clickHouse, LOCAL);
  }

  BoardFixture(Path folder, ClickHouse clickHouse, BoardListen listen) throws IOException {
    this(folder, TestBoard.writeTo(folder.resolve("boards")), clickHouse, listen);
  }

  /** The same with other boards. */
  static BoardFixture over(Path boards, Path folder, ClickHouse clickHouse) throws IOException {
    return new BoardFixture(folder, boards, clickHouse, LOCAL);
  }

  private BoardFixture(Path folder, Path boards, ClickHouse clickHouse, BoardListen listen)
      throws IOException {
    Secrets secrets = new Secrets(new DataFolder(folder));
    secrets.create();
    Catalogue catalogue = Catalogue.bundled();
    service =
        BoardService.start(
            listen, boards, catalogue, clickHouse, catalogue.boardRules().orElseThrow(), secrets);
    keys = EmbedKeys.create(secrets.embedKeysFile());
    grants = new EmbedGrants(secrets.embedGrantsFile());
  }

  int port() {
    return service.port();
  }

  BoardMetrics metrics() {
    return service.metrics();
  }

  EmbedGrants grants() {
    return grants;
  }

  /** A token of a grant that is added. */
  String token(EmbedGrant grant) {
    grants.add(grant);
    return new EmbedTokens(keys, grants).issue(grant, Instant.now(), Duration.ofHours(1));
  }

  String streetToken(String code) {
    return token(Grants.street(code, Instant.now()));
  }

  HttpResponse<String> get(String path, String... headers) {
    return send(request(path, headers).GET());
  }

  HttpResponse<String> post(String path, String body, String... headers) {
    return send(request(path, headers).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Asks for panels of the test board with one street chosen. */
  HttpResponse<String> panels(String panels, String street, String... headers) {
    return post("/api/panels/query", body(panels, street), headers);
  }

  static String body(String panels, String street) {
    return "{\"dashboard\": \"test-board\", \"range\": {\"from\": \"now-6h\", \"to\": \"now\"},"
        + " \"variables\": {\"street\": [\""
        + street
        + "\"]}, \"panels\": ["
        + panels
        + "]}";
  }

  HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path));
    return headers.length == 0 ? request : request.headers(headers);
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  static String[] bearer(String token) {
    return new String[] {"Authorization", "Bearer " + token};
  }

  static JsonNode json(HttpResponse<String> answer) throws IOException {
    return JSON.readTree(answer.body());
  }

  @Override
  public void close() {
    service.close();
  }
}
