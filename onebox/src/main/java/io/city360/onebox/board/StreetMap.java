package io.city360.onebox.board;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.city360.catalogue.BoardRules;
import io.city360.catalogue.Catalogue;
import io.city360.catalogue.Indicator;
import io.city360.catalogue.ScopeLevel;
import io.city360.jobs.clickhouse.ClickHouseSql;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;

/**
 * The streets' shapes (GeoJSON, RFC 7946) with what one indicator or index says of each now, for
 * maps and digital twins.
 */
final class StreetMap {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Map<String, String> SIGNS = Map.of("green", "●", "amber", "◆", "red", "▲");
  private static final String NO_SIGN = "○";
  private static final List<String> LANGUAGES = List.of("en", "zh");

  /** The subject of the map that is asked for without one. */
  static final String CITY = "city";

  private final Catalogue catalogue;
  private final BoardFiles boards;
  private final ClickHouse clickHouse;
  private final SharedQueries shared;
  private final BoardRules.Embedding rules;

  StreetMap(
      Catalogue catalogue,
      BoardFiles boards,
      ClickHouse clickHouse,
      SharedQueries shared,
      BoardRules.Embedding rules) {
    this.catalogue = catalogue;
    this.boards = boards;
    this.clickHouse = clickHouse;
    this.shared = shared;
    this.rules = rules;
  }

  /**
   * The map. With an embed token it is one of those that its panels show, and has the value of its
   * street only; the other streets are shapes.
   *
   * @param subject an indicator, topic or field, or {@code city}; nothing means the city
   * @throws BoardProblem where there is no such subject, or the visitor may not see it
   */
  ObjectNode of(String subject, Visitor visitor) {
    String id = subject.isEmpty() ? CITY : subject;
    visitor.grant().ifPresent(grant -> requireShown(grant, id));
    Map<String, ObjectNode> values = byStreet(shown(frame(id), visitor));
    visitor.grant().map(EmbedGrant::scope).ifPresent(scope -> keepOwn(values, scope));
    ObjectNode map = shapes();
    map.put("subject", id);
    for (JsonNode feature : map.path("features")) {
      ObjectNode properties = (ObjectNode) feature.path("properties");
      ObjectNode value = values.get(properties.path("code").asText());
      if (value == null) {
        properties.putNull("value").put("status", "grey").put("reason", "no_value");
      } else {
        properties.setAll(value);
      }
      label(properties, isShare(id));
    }
    return map;
  }

  /** The name, and below it the value with a sign, so that no state is told by colour alone. */
  private static void label(ObjectNode properties, boolean isShare) {
    String text = text(properties.path("value"), isShare);
    String sign = SIGNS.getOrDefault(properties.path("status").asText(), NO_SIGN);
    properties.put("text", text.isEmpty() ? sign : text + " " + sign);
    for (String language : LANGUAGES) {
      properties.put(
          "label_" + language,
          properties.path(language).asText() + "\n" + properties.path("text").asText());
    }
  }

  private static String text(JsonNode value, boolean isShare) {
    if (!value.isNumber()) {
      return "";
    }
    BigDecimal number = value.decimalValue().movePointRight(isShare ? 2 : 0);
    String rounded = number.setScale(1, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
    return isShare ? rounded + "%" : rounded;
  }

  private boolean isShare(String id) {
    return catalogue.indicator(id).filter(known -> known.unit().equals("1")).isPresent();
  }

  private ObjectNode shapes() {
    try {
      return (ObjectNode) JSON.readTree(catalogue.geometry());
    } catch (JsonProcessingException checked) {
      throw new IllegalStateException("the catalogue checks its geometry", checked);
    }
  }

  private void requireShown(EmbedGrant grant, String id) {
    if (!EmbeddedMaps.show(boards.board(grant.dashboard()), grant, id)) {
      throw new BoardProblem(BoardProblem.Reason.NOT_ALLOWED, "the token does not allow this map");
    }
  }

  private static void keepOwn(Map<String, ObjectNode> values, EmbedScope scope) {
    switch (scope.level()) {
      case STREET -> values.keySet().retainAll(Set.of(scope.id()));
      case DEPARTMENT -> values.clear();
    }
  }

  /** An index has no samples that could be too few, so the public sees shapes only. */
  private Frame shown(Frame frame, Visitor visitor) {
    if (visitor.grant().filter(EmbedGrant::isPublic).isEmpty()) {
      return frame;
    }
    return frame.field("samples").isPresent()
        ? new SmallCells(rules).suppress(frame)
        : new Frame(List.of(), List.of());
  }

  private Frame frame(String id) {
    String sql = sql(id);
    try {
      return shared.get(sql, () -> clickHouse.query(sql, Map.of())).join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof BoardProblem problem ? problem : failed;
    }
  }

  private String sql(String id) {
    if (id.equals(CITY) || catalogue.topic(id).isPresent() || catalogue.field(id).isPresent()) {
      return "SELECT scope_id, value, status, reason, as_of, age_s, state FROM v_node WHERE scope ="
          + " 'street' AND grain = 'live' AND node = "
          + ClickHouseSql.quote(id);
    }
    Indicator indicator =
        catalogue
            .indicator(id)
            .filter(known -> known.scopes().contains(ScopeLevel.STREET))
            .orElseThrow(
                () ->
                    new BoardProblem(
                        BoardProblem.Reason.REQUEST,
                        Quoted.of(id)
                            + " is no indicator of streets; allowed: its id, a topic, a field, or"
                            + " city"));
    return "SELECT scope_id, value, status, reason, as_of, age_s, state, samples FROM v_indicator WHERE"
        + " indicator = "
        + ClickHouseSql.quote(id)
        + " AND grain = "
        + ClickHouseSql.quote(indicator.headline().id())
        + " AND scope = 'street' ORDER BY window_start DESC LIMIT 1 BY scope_id";
  }

  private static Map<String, ObjectNode> byStreet(Frame frame) {
    Map<String, ObjectNode> values = new HashMap<>();
    for (int row = 0; row < frame.length(); row++) {
      ObjectNode value = JSON.createObjectNode();
      for (Frame.Field field : frame.fields()) {
        if (!field.name().equals("scope_id")) {
          value.set(field.name(), JSON.valueToTree(field.values().get(row).orElse(null)));
        }
      }
      if (value.path("status").isNull()) {
        value.put("status", "grey");
      }
      frame.fields().get(0).values().get(row).ifPresent(id -> values.put(id.toString(), value));
    }
    return values;
  }
}
