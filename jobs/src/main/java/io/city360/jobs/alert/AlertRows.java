package io.city360.jobs.alert;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.city360.catalogue.AlertRule;
import io.city360.catalogue.Catalogue;
import io.city360.catalogue.Scope;
import io.city360.jobs.clickhouse.ClickHouseRow;
import io.city360.jobs.clickhouse.RowWriter;
import io.city360.jobs.clickhouse.Table;
import io.city360.jobs.indicator.ScopeText;
import java.time.Instant;

/** Encodes alerts as rows of ClickHouse and as messages of Kafka. One thread only. */
final class AlertRows {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RowWriter writer = new RowWriter();
  private final AlertRules rules;
  private final AlertText text;

  AlertRows(Catalogue catalogue, AlertRules rules) {
    this.rules = rules;
    this.text = new AlertText(catalogue);
  }

  /** A row of {@code alerts}. */
  ClickHouseRow row(AlertRule rule, Alert alert, AlertId id, long revision) {
    Scope scope = ScopeText.parse(id.scope());
    return writer
        .begin(Table.ALERTS)
        .string(id.toString())
        .string(rule.watch().id())
        .string(id.subject())
        .string(scope.level().id())
        .string(scope.id())
        .string(severity(alert))
        .string(alert.state.id())
        .millis(alert.openedAt)
        .millisUnless(alert.closedAt, Alert.NEVER)
        .float64OrNull(alert.value)
        .float64OrNull(alert.threshold)
        .string(text.sentence(rule, alert, scope, id.subject()))
        .millis(Math.max(alert.asOf, 0))
        .uint64(revision)
        .string(rule.id())
        .string(alert.level.name())
        .string(rules.owner(rule, id.subject()))
        .millisUnless(alert.acknowledgedAt, Alert.NEVER)
        .string(alert.acknowledgedBy)
        .millisUnless(alert.mutedUntil, Alert.NEVER)
        .string(alert.mutedBy)
        .millisUnless(alert.dispatchedAt, Alert.NEVER)
        .string(alert.closedBy)
        .int32(alert.changes)
        .toRow();
  }

  private static String severity(Alert alert) {
    return switch (alert.level) {
      case III -> "info";
      case II -> "warning";
      case I -> "critical";
    };
  }

  /**
   * A message about a change.
   *
   * @param isTold whether people are to be told
   */
  AlertMessage message(
      AlertRule rule, Alert alert, AlertId id, AlertChange change, boolean isTold, long now) {
    Scope scope = ScopeText.parse(id.scope());
    ObjectNode json =
        JSON.createObjectNode()
            .put("alert_id", id.toString())
            .put("change", change.id())
            .put("changes", alert.changes)
            .put("notify", isTold)
            .put("state", alert.state.id())
            .put("level", alert.level.name())
            .put("rule", rule.id())
            .put("kind", rule.watch().id())
            .put("subject", id.subject())
            .put("scope", scope.level().id())
            .put("scope_id", scope.id())
            .put("owner", rules.owner(rule, id.subject()))
            .put("message", text.sentence(rule, alert, scope, id.subject()))
            .put("value", alert.value)
            .put("threshold", alert.threshold);
    time(json, "opened_at", alert.openedAt);
    time(json, "acknowledged_at", alert.acknowledgedAt);
    json.put("acknowledged_by", alert.acknowledgedBy);
    time(json, "muted_until", alert.mutedUntil);
    json.put("muted_by", alert.mutedBy);
    time(json, "closed_at", alert.closedAt);
    json.put("closed_by", alert.closedBy);
    time(json, "as_of", alert.asOf);
    time(json, "at", now);
    return new AlertMessage(id.toString(), json.toString(), now);
  }

  private static void time(ObjectNode json, String key, long millis) {
    if (millis == Alert.NEVER) {
      json.putNull(key);
    } else {
      json.put(key, Instant.ofEpochMilli(millis).toString());
    }
  }
}
