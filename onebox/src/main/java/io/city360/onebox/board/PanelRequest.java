package io.city360.onebox.board;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a screen asks at once.
 *
 * @param dashboard uid of the board
 * @param range of time
 * @param variables values by name
 * @param panels what is asked of each panel
 */
record PanelRequest(
    String dashboard, TimeRange range, Map<String, List<String>> variables, List<Asked> panels) {
  private static final int MOST_PANELS = 300;

  /**
   * What is asked of a panel.
   *
   * @param refIds its queries; all of them where empty
   * @param points how many points it can show, 0 where it does not say
   */
  record Asked(int panel, List<String> refIds, int points) {}

  /**
   * Reads the body of a request.
   *
   * @param district the zone unless the request names one
   * @throws BoardProblem naming what is missing or not of its form
   */
  static PanelRequest of(JsonNode body, ZoneId district) {
    List<Asked> panels = new ArrayList<>();
    for (JsonNode node : body.path("panels")) {
      if (!node.path("panel").canConvertToInt()) {
        throw refused("panels[].panel must be a number");
      }
      panels.add(
          new Asked(
              node.path("panel").asInt(),
              texts(node.path("refIds")),
              node.path("maxDataPoints").asInt()));
    }
    if (panels.size() > MOST_PANELS) {
      throw refused("at most " + MOST_PANELS + " panels in one request");
    }
    return new PanelRequest(
        dashboard(body), range(body, district), variables(body.path("variables")), panels);
  }

  static String dashboard(JsonNode body) {
    String uid = body.path("dashboard").asText();
    if (uid.isEmpty()) {
      throw refused("dashboard, the uid of a board, is missing");
    }
    return uid;
  }

  static TimeRange range(JsonNode body, ZoneId district) {
    JsonNode range = body.path("range");
    return new TimeRange(
        range.path("from").asText("now-6h"),
        range.path("to").asText("now"),
        TimeRange.zone(body.path("timezone").asText(), district));
  }

  static Map<String, List<String>> variables(JsonNode node) {
    Map<String, List<String>> variables = new LinkedHashMap<>();
    node.properties().forEach(field -> variables.put(field.getKey(), texts(field.getValue())));
    return variables;
  }

  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(item -> texts.add(item.asText()));
    } else if (node.isValueNode() && !node.isNull()) {
      texts.add(node.asText());
    }
    return texts;
  }

  private static BoardProblem refused(String sentence) {
    return new BoardProblem(BoardProblem.Reason.REQUEST, sentence);
  }
}
