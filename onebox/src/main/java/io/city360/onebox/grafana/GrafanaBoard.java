package io.city360.onebox.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A committed board and where it goes.
 *
 * @param uid stable id in addresses
 * @param folder uid of its folder
 * @param source uid of the data source that it asks where each portal has its own
 * @param json the whole document
 */
public record GrafanaBoard(String uid, String folder, String source, ObjectNode json) {
  /** The type of data source that every board asks. */
  public static final String SOURCE_TYPE = "grafana-clickhouse-datasource";

  /** Uid of the data source that boards ask as they are committed. */
  public static final String SOURCE = "city360";

  /** The same board asking its own data source. */
  public GrafanaBoard withOwnSource() {
    ObjectNode copy = json.deepCopy();
    redirect(copy, source);
    return new GrafanaBoard(uid, folder, source, copy);
  }

  private static void redirect(JsonNode node, String source) {
    if (node.path("datasource").path("type").asText().equals(SOURCE_TYPE)) {
      ((ObjectNode) node.get("datasource")).put("uid", source);
    }
    node.forEach(child -> redirect(child, source));
  }
}
