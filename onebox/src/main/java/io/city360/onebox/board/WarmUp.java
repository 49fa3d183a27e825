package io.city360.onebox.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Visits a board as a browser does, so that the first person does not wait for classes that load
 * and for the engine's first look at its tables: that took three seconds of the first visit.
 */
final class WarmUp implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern FILE = Pattern.compile("\"(/assets/[^\"]+)\"");
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int VISITS = 2;

  private final String address;
  private final String board;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /**
   * @param address of this server, without a path
   * @param board its uid
   */
  WarmUp(String address, String board) {
    this.address = address;
    this.board = board;
  }

  @Override
  public void run() {
    try {
      for (int visit = 0; visit < VISITS; visit++) {
        visit();
      }
    } catch (IOException notYet) {
      LOG.info("The board {} could not be visited yet: {}", board, notYet.getMessage());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private void visit() throws IOException, InterruptedException {
    get("/");
    Matcher files = FILE.matcher(get("/d/" + board));
    while (files.find()) {
      get(files.group(1));
    }
    get("/api/health");
    JsonNode dashboard = JSON.readTree(get("/api/dashboards/uid/" + board)).path("dashboard");
    ObjectNode batch = JSON.createObjectNode().put("dashboard", board);
    batch.set("range", dashboard.path("time"));
    ArrayNode panels = batch.putArray("panels");
    for (JsonNode panel : dashboard.path("panels")) {
      if (panel.has("targets")) {
        panels.addObject().set("panel", panel.path("id"));
      }
    }
    send(
        request("/api/panels/query")
            .POST(HttpRequest.BodyPublishers.ofString(batch.toString()))
            .build());
  }

  private String get(String path) throws IOException, InterruptedException {
    return send(request(path).build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE);
  }

  private String send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}
