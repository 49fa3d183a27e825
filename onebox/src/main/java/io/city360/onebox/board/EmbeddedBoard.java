package io.city360.onebox.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A board as an embedded panel's page gets it: the token's panels, without SQL and ways out. */
final class EmbeddedBoard {
  private EmbeddedBoard() {}

  static ObjectNode of(ObjectNode board, EmbedGrant grant) {
    ObjectNode copy = board.deepCopy();
    ArrayNode kept = JsonNodeFactory.instance.arrayNode();
    keep(copy.path("panels"), grant, kept);
    copy.set("panels", kept);
    copy.putArray("links");
    copy.path("templating").path("list").forEach(EmbeddedBoard::withoutSql);
    return copy;
  }

  private static void keep(JsonNode panels, EmbedGrant grant, ArrayNode kept) {
    for (JsonNode panel : panels) {
      if (panel.path("type").asText().equals("row")) {
        keep(panel.path("panels"), grant, kept);
      } else if (grant.panels().contains(panel.path("id").asInt())) {
        panel.path("targets").forEach(EmbeddedBoard::withoutSql);
        withoutLinks(panel);
        kept.add(panel);
      }
    }
  }

  /** Other boards are closed to the token, so nothing leads there. */
  private static void withoutLinks(JsonNode panel) {
    if (panel instanceof ObjectNode object) {
      object.remove("links");
    }
    if (panel.at("/fieldConfig/defaults") instanceof ObjectNode defaults) {
      defaults.remove("links");
    }
    for (JsonNode override : panel.at("/fieldConfig/overrides")) {
      if (override.path("properties") instanceof ArrayNode properties) {
        properties.removeIf(property -> property.path("id").asText().equals("links"));
      }
    }
  }

  private static void withoutSql(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove(List.of("rawSql", "definition"));
      if (object.path("type").asText().equals("query")) {
        object.put("query", "");
      }
    }
  }
}
