package io.city360.onebox.board;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Writes down what is asked and answers a few rows; it can be away. */
final class FakeClickHouse implements ClickHouse {
  /** A query with the filters it came with. */
  record Asked(String sql, Map<String, String> filters) {}

  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private volatile boolean isAway;

  void setAway(boolean away) {
    isAway = away;
  }

  /** Queries of panels and variables, in the order in which they came. */
  List<Asked> asked() {
    return asked.stream()
        .filter(query -> !query.sql().contains("system.") && !query.sql().equals("SELECT 1"))
        .toList();
  }

  void forget() {
    asked.clear();
  }

  @Override
  public Frame query(String sql, Map<String, String> filters) {
    if (isAway) {
      throw new BoardProblem(BoardProblem.Reason.AWAY, "ClickHouse does not answer");
    }
    asked.add(new Asked(sql, filters));
    if (sql.contains("system.columns")) {
      return frame(
          List.of("name", "is_view", "column"),
          List.of(
              List.of("indicator_values", "0", "scope"),
              List.of("indicator_values", "0", "scope_id"),
              List.of("v_indicator", "1", "scope"),
              List.of("v_indicator", "1", "scope_id"),
              List.of("cases", "0", "street"),
              List.of("cases", "0", "department")));
    }
    if (sql.contains("system.tables")) {
      return frame(
          List.of("name", "is_view"),
          List.of(
              List.of("indicator_values", "0"),
              List.of("v_indicator", "1"),
              List.of("v_clock", "1"),
              List.of("clocks", "0"),
              List.of("cases", "0"),
              List.of("dead_letters", "0")));
    }
    if (sql.startsWith("SELECT scope_id, value")) {
      return streets(sql.contains("samples"));
    }
    if (sql.contains("FROM streets")) {
      return frame(
          List.of("__value", "__text"),
          List.of(List.of("440304001", "Nanyuan"), List.of("440304002", "Yuanling")));
    }
    if (sql.contains("v_case")) {
      throw new BoardProblem(BoardProblem.Reason.QUERY, "ClickHouse refused: Code: 60");
    }
    if (sql.equals("SELECT 1")) {
      return frame(List.of("1"), List.of(List.of("1")));
    }
    pause();
    return rows();
  }

  /** Two streets on a map; the second one has few samples. */
  private static Frame streets(boolean hasSamples) {
    List<Frame.Field> fields =
        List.of(
            new Frame.Field(
                "scope_id", Frame.Type.STRING, List.of(some("440304001"), some("440304002"))),
            new Frame.Field("value", Frame.Type.NUMBER, List.of(some(0.75), some(0.5))),
            new Frame.Field("status", Frame.Type.STRING, List.of(some("green"), some("red"))),
            new Frame.Field("samples", Frame.Type.NUMBER, List.of(some(100L), some(2L))));
    return new Frame(hasSamples ? fields : fields.subList(0, 3), List.of());
  }

  /** Two hours of an indicator; the second one has few samples. */
  private static Frame rows() {
    return new Frame(
        List.of(
            new Frame.Field("time", Frame.Type.TIME, List.of(some(0L), some(3_600_000L))),
            new Frame.Field("indicator", Frame.Type.STRING, List.of(some("rate"), some("rate"))),
            new Frame.Field("value", Frame.Type.NUMBER, List.of(some(0.5), some(0.25))),
            new Frame.Field("samples", Frame.Type.NUMBER, List.of(some(100L), some(2L)))),
        List.of());
  }

  private static Optional<Object> some(Object value) {
    return Optional.of(value);
  }

  private static Frame frame(List<String> names, List<List<String>> rows) {
    return new Frame(
        names.stream()
            .map(
                name ->
                    new Frame.Field(
                        name,
                        Frame.Type.STRING,
                        rows.stream().map(row -> some(row.get(names.indexOf(name)))).toList()))
            .toList(),
        List.of());
  }

  /** Long enough that screens which ask together meet. */
  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(50);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
