package io.city360.onebox.grafana;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.city360.onebox.config.ExitCode;
import io.city360.onebox.config.ProblemException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.LongConsumer;

/**
 * Grafana's HTTP API with a token. What Grafana cannot answer now (429, 5xx, a connection that
 * breaks) is asked again after a growing wait, or after the one that Grafana names.
 */
public final class GrafanaApi {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final int TRIES = 5;
  private static final long FIRST_WAIT_MILLIS = 500;
  private static final long LONGEST_WAIT_MILLIS = 30_000;
  private static final int TOO_MANY = 429;
  private static final int SERVER_FAILED = 500;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  private final URI address;
  private final String token;
  private final LongConsumer pause;

  /**
   * An API to ask.
   *
   * @param address where Grafana is, with its sub-path if it has one
   * @param token of a service account
   * @param pause waits so many milliseconds
   * @throws ProblemException where the address is none
   */
  public GrafanaApi(String address, String token, LongConsumer pause) {
    this.address = checked(address);
    this.token = token;
    this.pause = pause;
  }

  private static URI checked(String address) {
    try {
      URI uri = URI.create(address.endsWith("/") ? address : address + "/");
      if (uri.getHost() != null && uri.getUserInfo() == null && isHttp(uri.getScheme())) {
        return uri;
      }
    } catch (IllegalArgumentException malformed) {
      // Told below, with what is allowed.
    }
    throw new ProblemException(
        ExitCode.USAGE,
        "'"
            + address
            + "' is no address of a Grafana; allowed: http://host:3000 or"
            + " https://host/path, without user and password");
  }

  private static boolean isHttp(String scheme) {
    return "http".equals(scheme) || "https".equals(scheme);
  }

  /** Where Grafana is. */
  URI address() {
    return address;
  }

  GrafanaAnswer get(String path) {
    return send(request(path).GET().build());
  }

  GrafanaAnswer post(String path, JsonNode body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address.resolve(path))
        .timeout(ANSWER)
        .header("Accept", "application/json")
        .header("Authorization", "Bearer " + token);
  }

  /**
   * The answer, whatever its status but these.
   *
   * @throws ProblemException where nothing answers, or the token is not taken
   */
  private GrafanaAnswer send(HttpRequest request) {
    long wait = FIRST_WAIT_MILLIS;
    for (int left = TRIES - 1; ; left--) {
      try {
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        GrafanaAnswer answer = new GrafanaAnswer(response.statusCode(), body(response.body()));
        if (left == 0 || !isPassing(answer)) {
          return accepted(request, answer);
        }
        pause.accept(asked(response, wait));
      } catch (IOException broken) {
        if (left == 0) {
          throw new ProblemException(
              ExitCode.UNREACHABLE,
              "Grafana at " + address + " does not answer: " + reason(broken));
        }
        pause.accept(wait);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new ProblemException(ExitCode.FAILED, "interrupted");
      }
      wait = Math.min(wait * 2, LONGEST_WAIT_MILLIS);
    }
  }

  /** Answers of queries have their own errors in the body: asking again would not help. */
  private static boolean isPassing(GrafanaAnswer answer) {
    return (answer.status() == TOO_MANY || answer.status() >= SERVER_FAILED)
        && !answer.body().has("results");
  }

  private static long asked(HttpResponse<String> response, long otherwise) {
    return response
        .headers()
        .firstValue("Retry-After")
        .filter(seconds -> seconds.matches("[0-9]{1,4}"))
        .map(seconds -> Math.min(Long.parseLong(seconds) * 1000, LONGEST_WAIT_MILLIS))
        .orElse(otherwise);
  }

  private GrafanaAnswer accepted(HttpRequest request, GrafanaAnswer answer) {
    if (answer.status() == UNAUTHORIZED) {
      throw new ProblemException(
          ExitCode.FAILED,
          "Grafana at "
              + address
              + " does not know the token: "
              + answer.words()
              + "; it needs one of a service account of this organization");
    }
    if (answer.status() == FORBIDDEN && !request.method().equals("GET")) {
      throw new ProblemException(
          ExitCode.FAILED,
          "Grafana does not let this token do "
              + request.method()
              + " "
              + request.uri().getPath()
              + ": "
              + answer.words()
              + "; the service account needs the role Editor, and may query the data source");
    }
    return answer;
  }

  private static JsonNode body(String text) {
    try {
      JsonNode body = JSON.readTree(text);
      return body == null ? MissingNode.getInstance() : body;
    } catch (JsonProcessingException other) {
      return MissingNode.getInstance();
    }
  }

  private static String reason(IOException broken) {
    String message = broken.getMessage();
    return message == null ? broken.getClass().getSimpleName() : message;
  }
}
