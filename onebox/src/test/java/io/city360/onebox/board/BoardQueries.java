package io.city360.onebox.board;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The queries of the committed boards. */
final class BoardQueries {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private BoardQueries() {}

  /** One query, where it stands, and the board it stands in; that of a variable has no panel. */
  record Query(
      String where, Board board, Optional<Integer> panel, Target target, SqlTemplate template) {
    /** As it is asked when the board opens. */
    String opening(Instant now) {
      String from = board.json().path("time").path("from").asText("now-6h");
      QueryTime time =
          QueryTime.of(RelativeTime.millis(from, now, ZONE, false), now.toEpochMilli(), 600);
      return template.expand(time, name -> new VariableValue.Given(board.variable(name).current()));
    }

    /** Whether it asks for a variable that a request may set. */
    boolean isChangedByARequest() {
      return template.variables().stream().anyMatch(name -> !board.variable(name).isFixed());
    }

    /** The same for queries that differ in literals only. */
    String shape() {
      return BoardQueries.shape(
          template.expand(
              QueryTime.of(0, 1_000, 600), name -> new VariableValue.Given(List.of(name))));
    }
  }

  /** A query without its literals. */
  static String shape(String sql) {
    return sql.replaceAll("'[^']*'", "'?'");
  }

  /** Where the committed boards are; a small one where there are none. */
  static Path folder(Path spare) throws IOException {
    Path committed = Path.of("..", "dashboards");
    return Files.isDirectory(committed) && !new BoardFiles(committed).all().isEmpty()
        ? committed
        : TestBoard.writeTo(spare);
  }

  static BoardFiles files(Path spare) throws IOException {
    return new BoardFiles(folder(spare));
  }

  /** One query of each shape: portals of other streets differ in literals only. */
  static List<Query> of(BoardFiles boards) {
    Map<String, Query> byShape = new LinkedHashMap<>();
    boards.all().stream()
        .flatMap(BoardQueries::queries)
        .forEach(query -> byShape.putIfAbsent(query.shape(), query));
    return List.copyOf(byShape.values());
  }

  private static Stream<Query> queries(Board board) {
    Stream<Query> panels =
        board.panels().values().stream()
            .flatMap(
                panel ->
                    panel.targets().values().stream()
                        .flatMap(target -> query(board, Optional.of(panel.id()), target)));
    Stream<Query> variables =
        board.variables().values().stream()
            .flatMap(variable -> variable.query().stream())
            .flatMap(target -> query(board, Optional.empty(), target));
    return Stream.concat(panels, variables);
  }

  private static Stream<Query> query(Board board, Optional<Integer> panel, Target target) {
    String where =
        board.uid() + panel.map(id -> " panel " + id).orElse(" variable") + " " + target.refId();
    return target.sql().stream().map(sql -> new Query(where, board, panel, target, sql));
  }
}
