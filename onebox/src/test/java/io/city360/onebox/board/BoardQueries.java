package io.city360.onebox.board;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The queries of the committed boards. */
final class BoardQueries {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private BoardQueries() {}

  /** One query, where it stands, and the board it stands in. */
  record Query(String where, Board board, SqlTemplate template) {
    /** As it is asked when the board opens. */
    String opening(Instant now) {
      String from = board.json().path("time").path("from").asText("now-6h");
      QueryTime time =
          QueryTime.of(RelativeTime.millis(from, now, ZONE, false), now.toEpochMilli(), 600);
      return template.expand(time, name -> new VariableValue.Given(board.variable(name).current()));
    }

    /** The same for queries that differ in literals only. */
    String shape() {
      return template
          .expand(QueryTime.of(0, 1_000, 600), name -> new VariableValue.Given(List.of(name)))
          .replaceAll("'[^']*'", "'?'");
    }
  }

  /** The committed boards; a small one where there are none. */
  static BoardFiles files(Path spare) throws IOException {
    Path committed = Path.of("..", "dashboards");
    return new BoardFiles(
        Files.isDirectory(committed) && !new BoardFiles(committed).all().isEmpty()
            ? committed
            : TestBoard.writeTo(spare));
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
                        .flatMap(target -> query(board, "panel " + panel.id(), target)));
    Stream<Query> variables =
        board.variables().values().stream()
            .flatMap(variable -> variable.query().stream())
            .flatMap(target -> query(board, "variable", target));
    return Stream.concat(panels, variables);
  }

  private static Stream<Query> query(Board board, String where, Target target) {
    String name = board.uid() + " " + where + " " + target.refId();
    return target.sql().stream().map(sql -> new Query(name, board, sql));
  }
}
