package io.city360.onebox.board;

import io.city360.jobs.clickhouse.ClickHouseSql;
import java.util.List;
import java.util.stream.Collectors;

/** What a variable stands for. */
sealed interface VariableValue {
  /** What it is in SQL. */
  String sql();

  /** Values of whoever asks, or of the server: always string literals in SQL. */
  record Given(List<String> values) implements VariableValue {
    public Given {
      values = List.copyOf(values);
    }

    @Override
    public String sql() {
      return values.isEmpty()
          ? "''"
          : values.stream().map(ClickHouseSql::quote).collect(Collectors.joining(","));
    }
  }

  /** The committed {@code allValue} of a board, SQL as its author wrote it. */
  record Committed(String sql) implements VariableValue {}
}
