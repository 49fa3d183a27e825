package io.city360.onebox.engine;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Plain HTTP to an engine under test. */
final class EngineFixture {
  private final EngineProcess engine;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  EngineFixture(EngineProcess engine) {
    this.engine = engine;
  }

  record Answer(int status, String body, HttpResponse<byte[]> response) {
    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  Answer writer(String sql) {
    return send(UsersFile.WRITER, sql, Map.of());
  }

  Answer analyst(String sql) {
    return send(UsersFile.ANALYST, sql, Map.of());
  }

  Answer send(String user, String sql, Map<String, String> keys) {
    return send(request(user, keys), sql.getBytes(StandardCharsets.UTF_8));
  }

  Answer send(HttpRequest.Builder request, byte[] body) {
    try {
      HttpResponse<byte[]> response =
          http.send(
              request.POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(),
              HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(
          response.statusCode(),
          new String(response.body(), StandardCharsets.UTF_8).strip(),
          response);
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  HttpRequest.Builder request(String user, Map<String, String> keys) {
    User known = engine.user(user);
    return HttpRequest.newBuilder(uri(keys))
        .header("X-ClickHouse-User", known.name())
        .header("X-ClickHouse-Key", known.password());
  }

  URI uri(Map<String, String> keys) {
    String query =
        keys.entrySet().stream()
            .map(
                key ->
                    URLEncoder.encode(key.getKey(), StandardCharsets.UTF_8)
                        + "="
                        + URLEncoder.encode(key.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return URI.create(engine.address() + "/" + (query.isEmpty() ? "" : "?" + query));
  }
}
