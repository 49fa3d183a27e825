package io.city360.onebox.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Rows that are made, and what SQL gives for them against what Java gives. */
final class Comparison {

  private static final int ROWS = 3_000;

  private Comparison() {}

  interface RowMaker {
    Object[] make();
  }

  static List<Object[]> rows(RowMaker maker) {
    List<Object[]> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      rows.add(maker.make());
    }
    return rows;
  }

  static Object[] row(Object... values) {
    return values;
  }

  static List<JsonNode> column(List<JsonNode> rows, int column) {
    return rows.stream().map(row -> row.get(column)).toList();
  }

  static void same(List<Object[]> rows, List<JsonNode> found, Function<Object[], Object> expected) {
    assertThat(found).hasSameSizeAs(rows);
    for (int i = 0; i < rows.size(); i++) {
      JsonNode node = found.get(i).isArray() ? found.get(i).get(0) : found.get(i);
      Object value = expected.apply(rows.get(i));
      Object given =
          node.isNull()
              ? null
              : node.isTextual()
                  ? node.textValue()
                  : value instanceof Double ? (Object) node.doubleValue() : node.longValue();
      assertThat(given)
          .as("row %s", Arrays.toString(rows.get(i)))
          .isEqualTo(value instanceof Integer integer ? Long.valueOf(integer) : value);
    }
  }

  static double number(Object value) {
    return value == null ? Double.NaN : (Double) value;
  }

  static Object notNegative(int value) {
    return value < 0 ? null : value;
  }

  static Object notNaN(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
