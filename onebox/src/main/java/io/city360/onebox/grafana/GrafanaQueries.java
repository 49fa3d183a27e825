package io.city360.onebox.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks {@code /api/ds/query} what a panel of a board asks, in one request. */
final class GrafanaQueries {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int POINTS = 1_000;
  private static final int INTERVAL_MILLIS = 15_000;

  private final GrafanaApi api;
  private final String from;
  private final String to;

  /**
   * @param from start of the range, as Grafana writes it
   * @param to its end
   */
  GrafanaQueries(GrafanaApi api, String from, String to) {
    this.api = api;
    this.from = from;
    this.to = to;
  }

  /** What came back: frames of all queries, or the first problem. */
  record Result(List<JsonNode> frames, Optional<String> problem) {
    long rows() {
      return frames.stream()
          .mapToLong(frame -> frame.path("data").path("values").path(0).size())
          .sum();
    }
  }

  /** Asks all targets of a panel, with the values of variables in their SQL. */
  Result ask(JsonNode targets, Map<String, List<String>> variables) {
    ArrayNode queries = JSON.createArrayNode();
    for (JsonNode target : targets) {
      ObjectNode query = target.deepCopy();
      query
          .put("rawSql", VariableText.fill(target.path("rawSql").asText(), variables))
          .put("intervalMs", INTERVAL_MILLIS)
          .put("maxDataPoints", POINTS);
      queries.add(query);
    }
    ObjectNode request = JSON.createObjectNode().put("from", from).put("to", to);
    request.set("queries", queries);
    return result(targets, api.post("api/ds/query", request));
  }

  private static Result result(JsonNode targets, GrafanaAnswer answer) {
    List<JsonNode> frames = new ArrayList<>();
    JsonNode results = answer.body().path("results");
    for (JsonNode target : targets) {
      String refId = target.path("refId").asText("A");
      JsonNode result = results.path(refId);
      String error = result.path("error").asText();
      if (!error.isEmpty()) {
        return new Result(List.of(), Optional.of(refId + ": " + error));
      }
      if (result.isMissingNode()) {
        String words = answer.isOk() ? "Grafana says nothing of this query" : answer.words();
        return new Result(List.of(), Optional.of(refId + ": " + words));
      }
      result.path("frames").forEach(frames::add);
    }
    return new Result(frames, Optional.empty());
  }
}
