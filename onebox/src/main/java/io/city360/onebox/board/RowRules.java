package io.city360.onebox.board;

import io.city360.catalogue.BoardRules;
import io.city360.jobs.clickhouse.ClickHouseSql;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which rows of which table an embedded panel reads. Rows of values carry their scope, rows of
 * entities their street and department; a table with neither is closed unless it only defines
 * something. Views are read through the filters of their tables, and their own where they can be.
 */
final class RowRules {
  private static final String COLUMNS =
      "SELECT t.name AS name, t.engine = 'View' AS is_view, c.name AS column"
          + " FROM system.tables AS t INNER JOIN system.columns AS c"
          + " ON c.database = t.database AND c.table = t.name"
          + " WHERE t.database = currentDatabase()"
          + " AND c.name IN ('scope', 'scope_id', 'street', 'department', 'name', 'catalogue')";
  private static final String TABLES =
      "SELECT name, engine = 'View' AS is_view FROM system.tables WHERE database ="
          + " currentDatabase()";
  private static final String NOTHING = "0";

  private final Map<String, Boolean> isViewByTable = new HashMap<>();
  private final Map<String, Set<String>> columnsByTable = new HashMap<>();
  private final BoardRules.Embedding rules;

  private RowRules(BoardRules.Embedding rules) {
    this.rules = rules;
  }

  /** The rules for the tables that are there. */
  static RowRules of(ClickHouse clickHouse, BoardRules.Embedding rules) {
    RowRules read = new RowRules(rules);
    Frame tables = clickHouse.query(TABLES, Map.of());
    for (int row = 0; row < tables.length(); row++) {
      read.isViewByTable.put(text(tables, 0, row), text(tables, 1, row).equals("1"));
    }
    Frame columns = clickHouse.query(COLUMNS, Map.of());
    for (int row = 0; row < columns.length(); row++) {
      read.columnsByTable
          .computeIfAbsent(text(columns, 0, row), any -> new HashSet<>())
          .add(text(columns, 2, row));
    }
    return read;
  }

  private static String text(Frame frame, int column, int row) {
    return frame.fields().get(column).values().get(row).map(Object::toString).orElse("");
  }

  /** The filter of each table for a scope; a table without one may be read whole. */
  Map<String, String> filters(EmbedScope scope) {
    Map<String, String> filters = new HashMap<>();
    isViewByTable.forEach(
        (table, isView) -> {
          if (!rules.openTables().contains(table)) {
            condition(table, scope)
                .or(() -> isView ? Optional.empty() : Optional.of(NOTHING))
                .ifPresent(filter -> filters.put(table, filter));
          }
        });
    return Map.copyOf(filters);
  }

  private Optional<String> condition(String table, EmbedScope scope) {
    Set<String> columns = columnsByTable.getOrDefault(table, Set.of());
    String level = scope.level().variable();
    String id = ClickHouseSql.quote(scope.id());
    if (columns.contains("scope") && columns.contains("scope_id")) {
      return Optional.of("scope = '" + level + "' AND scope_id = " + id);
    }
    return columns.contains(level) ? Optional.of(level + " = " + id) : Optional.empty();
  }
}
