package io.city360.onebox.functions;

import com.fasterxml.jackson.databind.JsonNode;
import io.city360.jobs.clickhouse.ClickHouseSql;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Rows in a table of ClickHouse, and what expressions give for each of them in order. */
final class SqlTable {

  private static final int ROWS_OF_A_STATEMENT = 500;

  private final ClickHouseSql sql;
  private final String name;

  /**
   * Makes and fills a table.
   *
   * @param columns their declarations, for example {@code c Nullable(Float64)}
   */
  SqlTable(ClickHouseSql sql, String name, String columns, List<Object[]> rows) {
    this.sql = sql;
    this.name = name;
    sql.execute(
        "CREATE TABLE %s (row UInt32, %s) ENGINE = MergeTree ORDER BY row"
            .formatted(name, columns));
    for (int from = 0; from < rows.size(); from += ROWS_OF_A_STATEMENT) {
      StringBuilder text = new StringBuilder("INSERT INTO " + name + " VALUES ");
      for (int row = from; row < Math.min(rows.size(), from + ROWS_OF_A_STATEMENT); row++) {
        text.append(row == from ? "(" : ", (").append(row).append(", ");
        text.append(
            Arrays.stream(rows.get(row)).map(SqlTable::literal).collect(Collectors.joining(", ")));
        text.append(')');
      }
      sql.execute(text.toString());
    }
  }

  private static String literal(Object value) {
    if (value == null) {
      return "NULL";
    }
    if (value instanceof Double number) {
      return number.isInfinite() ? "inf" : number.isNaN() ? "nan" : number.toString();
    }
    if (value instanceof LocalDate || value instanceof String) {
      return "'" + value + "'";
    }
    return value.toString();
  }

  /** What the expressions give, one array for a row, in the order of the rows. */
  List<JsonNode> select(String expressions) {
    return sql.query("SELECT " + expressions + " FROM " + name + " ORDER BY row");
  }
}
