package io.city360.onebox.board;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which street maps the panels of a token show: those that their layers ask the server for. */
final class EmbeddedMaps {
  private static final Pattern SOURCE =
      Pattern.compile(
          "/public/streets\\.geojson(?:\\?indicator=(?:(?<id>\\w+)|\\$\\{(?<variable>\\w+)}))?");

  private EmbeddedMaps() {}

  /**
   * Whether one of the token's panels shows that map.
   *
   * @param subject what the map is about, as {@link StreetMap} names it
   */
  static boolean show(Board board, EmbedGrant grant, String subject) {
    return show(board, board.json().path("panels"), grant, subject);
  }

  private static boolean show(Board board, JsonNode panels, EmbedGrant grant, String subject) {
    for (JsonNode panel : panels) {
      boolean isTheirs = grant.panels().contains(panel.path("id").asInt());
      for (JsonNode layer : panel.path("options").path("layers")) {
        String source = layer.path("config").path("src").asText();
        if (isTheirs && asks(board, source, subject)) {
          return true;
        }
      }
      if (show(board, panel.path("panels"), grant, subject)) {
        return true;
      }
    }
    return false;
  }

  private static boolean asks(Board board, String source, String subject) {
    Matcher found = SOURCE.matcher(source);
    if (!found.matches()) {
      return false;
    }
    if (found.group("variable") != null) {
      return board.variable(found.group("variable")).options().stream()
          .anyMatch(option -> option.value().equals(subject));
    }
    String id = found.group("id");
    return subject.equals(id == null ? StreetMap.CITY : id);
  }
}
