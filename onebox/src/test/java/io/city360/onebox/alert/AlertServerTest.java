package io.city360.onebox.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.city360.onebox.config.OwnerOnly;
import io.city360.onebox.config.ProblemException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertServerTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String OPEN = "low.district.rate.1";
  private static final String CLOSED = "low.district.rate.2";

  @TempDir private Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<String> told = new ArrayList<>();
  private String token;
  private AlertServer server;

  @BeforeEach
  void start() throws Exception {
    Path file = folder.resolve("tokens");
    AlertTokens tokens = AlertTokens.create(file);
    token = Files.readString(file).strip().substring("operator=".length());
    server = new AlertServer(0, new FakeDesk(), tokens);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void alertsAreListedAndShown() throws Exception {
    assertThat(send("GET", "/alerts", token).body()).isEqualTo("[{\"alert_id\":\"all\"}]");
    assertThat(send("GET", "/alerts?open=1", token).body()).isEqualTo("[{\"alert_id\":\"open\"}]");
    assertThat(json(send("GET", "/alerts/" + OPEN, token)).path("alert_id").asText())
        .isEqualTo(OPEN);
  }

  @Test
  void commandsAreGivenInTheNameOfTheTokensRole() throws Exception {
    assertThat(send("POST", "/alerts/" + OPEN + "/ack", token).statusCode()).isEqualTo(202);
    assertThat(send("POST", "/alerts/" + OPEN + "/mute?for=2h", token).statusCode()).isEqualTo(202);
    assertThat(send("POST", "/alerts/" + OPEN + "/close", token).statusCode()).isEqualTo(202);

    assertThat(told)
        .containsExactly(
            "ack " + OPEN + " operator",
            "mute " + OPEN + " operator PT2H",
            "close " + OPEN + " operator");
  }

  @Test
  void withoutAValidTokenNothingIsShownOrDone() throws Exception {
    for (String wrong : new String[] {"", "x", token + "x"}) {
      HttpResponse<String> answer = send("POST", "/alerts/" + OPEN + "/ack", wrong);
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
      assertThat(send("GET", "/alerts", wrong).statusCode()).isEqualTo(401);
    }
    assertThat(told).isEmpty();
  }

  @Test
  void whatIsWrongIsSaidWithWhatWouldBeRight() throws Exception {
    refused("POST", "/alerts/nothing/ack", 404, "there is no alert nothing");
    refused("POST", "/alerts/" + CLOSED + "/ack", 409, "is closed");
    refused("POST", "/alerts/" + OPEN + "/mute", 400, "for must be a whole number with m, h or d");
    refused("POST", "/alerts/" + OPEN + "/mute?for=2y", 400, "for must be");
    refused("POST", "/alerts/" + OPEN + "/mute?for=367d", 400, "at most 366d");
    refused("POST", "/alerts/" + OPEN + "/sing", 404, "allowed: ack, mute, close");
    refused("GET", "/alerts/" + OPEN + "/ack", 405, "takes POST");
    refused("GET", "/board", 404, "allowed: /alerts");
    assertThat(told).isEmpty();
  }

  @Test
  void tokensLieInAFileThatOnlyItsOwnerMayRead() throws Exception {
    Path file = folder.resolve("tokens");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> AlertTokens.create(file))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("chmod 600");
  }

  @Test
  void aFileWithoutTokensIsRefused() {
    Path file = folder.resolve("none");
    OwnerOnly.write(file, "operator=\n");
    assertThatThrownBy(() -> AlertTokens.create(file))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("holds no token");
  }

  private void refused(String method, String path, int status, String why) throws Exception {
    HttpResponse<String> answer = send(method, path, token);
    assertThat(answer.statusCode()).as(path).isEqualTo(status);
    assertThat(json(answer).path("error").asText()).as(path).contains(why);
  }

  private HttpResponse<String> send(String method, String path, String with) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .header("Authorization", "Bearer " + with)
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> answer) throws Exception {
    return JSON.readTree(answer.body());
  }

  /** One alert is open, one is closed, and what is told is written down. */
  private final class FakeDesk implements AlertServer.Desk {
    @Override
    public List<? extends JsonNode> list(boolean isOpenOnly) {
      return List.of(JSON.createObjectNode().put("alert_id", isOpenOnly ? "open" : "all"));
    }

    @Override
    public Optional<? extends JsonNode> find(String id) {
      return id.equals(OPEN)
          ? Optional.of(JSON.createObjectNode().put("alert_id", id))
          : Optional.empty();
    }

    @Override
    public AlertAnswer acknowledge(String id, String by) {
      return tell(id, "ack " + id + " " + by);
    }

    @Override
    public AlertAnswer mute(String id, String by, Duration length) {
      return tell(id, "mute " + id + " " + by + " " + length);
    }

    @Override
    public AlertAnswer close(String id, String by) {
      return tell(id, "close " + id + " " + by);
    }

    private AlertAnswer tell(String id, String what) {
      if (id.equals(CLOSED)) {
        return AlertAnswer.CLOSED;
      }
      if (!id.equals(OPEN)) {
        return AlertAnswer.UNKNOWN;
      }
      told.add(what);
      return AlertAnswer.TAKEN;
    }
  }
}
