package io.city360.onebox.board;

import io.city360.catalogue.BoardRules;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Answers what screens ask: finds the committed SQL, fills it in, and lets it run once for all who
 * ask the same of the same rows.
 */
final class PanelQueries {
  private static final long RULES_MILLIS = 60_000;
  private static final String TEXT = "__text";
  private static final String VALUE = "__value";

  /**
   * What makes two queries the same; a range of time only where the SQL looks at it, and then as
   * the screens name it: the end of "now-6h to now" differs from one screen to the next.
   */
  private record Key(
      String sql,
      Map<String, VariableValue> values,
      List<Object> time,
      Map<String, String> filters) {}

  private final ClickHouse clickHouse;
  private final SharedQueries shared;
  private final BoardMetrics metrics;
  private final BoardRules.Embedding rules;
  private final Clock clock;
  private RowRules rowRules;
  private long rowRulesAt;

  PanelQueries(
      ClickHouse clickHouse,
      SharedQueries shared,
      BoardMetrics metrics,
      BoardRules.Embedding rules,
      Clock clock) {
    this.clickHouse = clickHouse;
    this.shared = shared;
    this.metrics = metrics;
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * Answers a batch; a query that fails leaves the others alone.
   *
   * @return answers by panel and letter
   * @throws BoardProblem where the visitor may not see one of the panels
   */
  Map<Integer, Map<String, Answer>> answer(Board board, PanelRequest request, Visitor visitor) {
    metrics.batch();
    request.panels().forEach(asked -> visitor.requirePanel(board.uid(), asked.panel()));
    VariableValues values = values(board, request.variables(), request.range(), visitor);
    Map<Integer, Map<String, CompletableFuture<Frame>>> running = new LinkedHashMap<>();
    for (PanelRequest.Asked asked : request.panels()) {
      Panel panel = board.panel(asked.panel());
      List<String> refIds =
          asked.refIds().isEmpty() ? List.copyOf(panel.targets().keySet()) : asked.refIds();
      Map<String, CompletableFuture<Frame>> queries = new LinkedHashMap<>();
      for (String refId : refIds) {
        queries.put(refId, start(panel, refId, values, request.range(), asked.points(), visitor));
      }
      running.put(panel.id(), queries);
    }
    Map<Integer, Map<String, Answer>> answers = new LinkedHashMap<>();
    running.forEach(
        (panel, queries) -> {
          Map<String, Answer> ofPanel = new LinkedHashMap<>();
          queries.forEach((refId, query) -> ofPanel.put(refId, finished(query)));
          answers.put(panel, ofPanel);
        });
    return answers;
  }

  private CompletableFuture<Frame> start(
      Panel panel,
      String refId,
      VariableValues values,
      TimeRange range,
      int points,
      Visitor visitor) {
    try {
      Target target = panel.target(refId);
      return run(target, values, range, points, visitor)
          .thenApply(frame -> shown(frame, visitor))
          .thenApply(frame -> target.isTimeSeries() ? LongToWide.widen(frame) : frame);
    } catch (BoardProblem problem) {
      return CompletableFuture.failedFuture(problem);
    }
  }

  private Frame shown(Frame frame, Visitor visitor) {
    return visitor.grant().filter(EmbedGrant::isPublic).isPresent()
        ? new SmallCells(rules).suppress(frame)
        : frame;
  }

  private Answer finished(CompletableFuture<Frame> query) {
    try {
      return new Answer.Good(query.join());
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof BoardProblem problem) {
        metrics.refused(problem.reason());
        return new Answer.Bad(problem);
      }
      throw failed;
    }
  }

  private CompletableFuture<Frame> run(
      Target target, VariableValues values, TimeRange range, int points, Visitor visitor) {
    SqlTemplate template = target.template();
    QueryTime time = range.at(clock.instant().truncatedTo(ChronoUnit.SECONDS), points);
    Map<String, String> filters =
        visitor.grant().map(grant -> rowRules().filters(grant.scope())).orElse(Map.of());
    Map<String, VariableValue> used = new LinkedHashMap<>();
    template.variables().forEach(name -> used.put(name, values.apply(name)));
    return shared.get(
        new Key(template.source(), used, sameTime(template, range, time), filters),
        () -> clickHouse.query(template.expand(time, used::get), filters));
  }

  private static List<Object> sameTime(SqlTemplate template, TimeRange range, QueryTime time) {
    if (!template.isTimed()) {
      return List.of();
    }
    return template.isStepped() ? List.of(range, time.intervalSeconds()) : List.of(range);
  }

  private VariableValues values(
      Board board, Map<String, List<String>> asked, TimeRange range, Visitor visitor) {
    return new VariableValues(
        board,
        asked,
        visitor.grant().map(EmbedGrant::scope),
        variable ->
            options(board, variable, asked, range, visitor).stream()
                .map(BoardVariable.Option::value)
                .toList());
  }

  /**
   * What a variable may be.
   *
   * @throws BoardProblem where its query fails, or the visitor may not see the board
   */
  List<BoardVariable.Option> options(
      Board board,
      BoardVariable variable,
      Map<String, List<String>> asked,
      TimeRange range,
      Visitor visitor) {
    visitor.requireBoard(board.uid());
    List<BoardVariable.Option> all =
        variable
            .query()
            .map(
                query ->
                    options(
                        finished(
                                run(query, values(board, asked, range, visitor), range, 0, visitor))
                            .frame()))
            .orElse(variable.options());
    return visitor
        .grant()
        .map(EmbedGrant::scope)
        .filter(scope -> scope.level().variable().equals(variable.name()))
        .map(scope -> only(all, scope.id()))
        .orElse(all);
  }

  private static List<BoardVariable.Option> only(List<BoardVariable.Option> all, String id) {
    return all.stream()
        .filter(option -> option.value().equals(id))
        .findFirst()
        .map(List::of)
        .orElse(List.of(new BoardVariable.Option(id, id)));
  }

  /** Columns {@code __text} and {@code __value} as in Grafana, else the first one is both. */
  private static List<BoardVariable.Option> options(Frame frame) {
    if (frame.fields().isEmpty()) {
      return List.of();
    }
    Frame.Field values = frame.field(VALUE).orElse(frame.fields().get(0));
    Frame.Field texts = frame.field(TEXT).orElse(values);
    List<BoardVariable.Option> options = new ArrayList<>();
    for (int row = 0; row < frame.length(); row++) {
      String value = values.values().get(row).map(Object::toString).orElse("");
      String text = texts.values().get(row).map(Object::toString).orElse(value);
      options.add(new BoardVariable.Option(text, value));
    }
    return options;
  }

  /** Tables come with releases, while the server runs. */
  private synchronized RowRules rowRules() {
    if (rowRules == null || clock.millis() - rowRulesAt > RULES_MILLIS) {
      rowRules = RowRules.of(clickHouse, rules);
      rowRulesAt = clock.millis();
    }
    return rowRules;
  }
}
