package io.city360.onebox.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.city360.jobs.clickhouse.ClickHouseSql;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Alerts as analysts see them, each as a JSON object with times in UTC. */
final class AlertTable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_CLOSED = 100;

  private static final List<String> COLUMNS =
      List.of(
          "alert_id",
          "state",
          "level",
          "rule",
          "kind",
          "subject",
          "scope",
          "scope_id",
          "owner",
          "message",
          "value",
          "threshold",
          "opened_at",
          "acknowledged_at",
          "acknowledged_by",
          "muted_until",
          "muted_by",
          "dispatched_at",
          "closed_at",
          "closed_by",
          "as_of",
          "is_muted",
          "age_s",
          "changes");

  private static final Map<String, String> ISO_TIMES = Map.of("date_time_output_format", "iso");

  private final ClickHouseSql sql;

  AlertTable(ClickHouseSql sql) {
    this.sql = sql;
  }

  /**
   * Open alerts, the gravest and then the newest first, and after them the last closed ones.
   *
   * @param isOpenOnly whether the closed ones are left out
   */
  List<ObjectNode> list(boolean isOpenOnly) {
    return query(
        (isOpenOnly ? "WHERE is_open " : "")
            + "ORDER BY is_open DESC, if(is_open, length(level), 0), opened_at DESC"
            + " LIMIT "
            + MOST_CLOSED
            + " BY is_open");
  }

  /** The alert of this identity. */
  Optional<ObjectNode> find(String id) {
    return query("WHERE alert_id = " + ClickHouseSql.quote(id)).stream().findFirst();
  }

  private List<ObjectNode> query(String rest) {
    return sql
        .query("SELECT " + String.join(", ", COLUMNS) + " FROM v_alert " + rest, ISO_TIMES)
        .stream()
        .map(AlertTable::object)
        .toList();
  }

  private static ObjectNode object(JsonNode row) {
    ObjectNode object = JSON.createObjectNode();
    for (int i = 0; i < COLUMNS.size(); i++) {
      object.set(COLUMNS.get(i), row.get(i));
    }
    return object;
  }
}
