package io.city360.onebox.board;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.city360.catalogue.Catalogue;
import io.city360.catalogue.Indicator;
import io.city360.catalogue.ScopeLevel;
import io.city360.jobs.clickhouse.ClickHouseSql;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;

/**
 * The streets' shapes (GeoJSON, RFC 7946) with what one indicator or index says of each now, for
 * maps and digital twins.
 */
final class StreetMap {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CITY = "city";

  private final Catalogue catalogue;
  private final ClickHouse clickHouse;
  private final SharedQueries shared;

  StreetMap(Catalogue catalogue, ClickHouse clickHouse, SharedQueries shared) {
    this.catalogue = catalogue;
    this.clickHouse = clickHouse;
    this.shared = shared;
  }

  /**
   * The map.
   *
   * @param subject an indicator, topic or field, or {@code city}; nothing means the city
   * @throws BoardProblem where there is no such subject
   */
  ObjectNode of(String subject) {
    String id = subject.isEmpty() ? CITY : subject;
    Map<String, ObjectNode> values = values(id);
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
    }
    return map;
  }

  private ObjectNode shapes() {
    try {
      return (ObjectNode) JSON.readTree(catalogue.geometry());
    } catch (JsonProcessingException checked) {
      throw new IllegalStateException("the catalogue checks its geometry", checked);
    }
  }

  private Map<String, ObjectNode> values(String id) {
    String sql = sql(id);
    try {
      return byStreet(shared.get(sql, () -> clickHouse.query(sql, Map.of())).join());
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
    return "SELECT scope_id, value, status, reason, as_of, age_s, state FROM v_indicator WHERE"
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
          value.putPOJO(field.name(), field.values().get(row).orElse(null));
        }
      }
      frame.fields().get(0).values().get(row).ifPresent(id -> values.put(id.toString(), value));
    }
    return values;
  }
}
