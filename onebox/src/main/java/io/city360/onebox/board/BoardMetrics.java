package io.city360.onebox.board;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts of the board server in Prometheus' text format. */
final class BoardMetrics {
  private final LongAdder requests = new LongAdder();
  private final LongAdder asked = new LongAdder();
  private final LongAdder run = new LongAdder();
  private final LongAdder shared = new LongAdder();
  private final LongAdder nanos = new LongAdder();
  private final Map<BoardProblem.Reason, LongAdder> refused =
      new EnumMap<>(BoardProblem.Reason.class);

  BoardMetrics() {
    for (BoardProblem.Reason reason : BoardProblem.Reason.values()) {
      refused.put(reason, new LongAdder());
    }
  }

  /** A batch of panels was asked for. */
  void batch() {
    requests.increment();
  }

  /** A query was asked for, whoever answers it. */
  void asked() {
    asked.increment();
  }

  /** A query was answered by one that was run for somebody else. */
  void shared() {
    shared.increment();
  }

  /** A query went to ClickHouse and took that long. */
  void ran(long elapsedNanos) {
    run.increment();
    nanos.add(elapsedNanos);
  }

  /** A request or query was refused, or failed. */
  void refused(BoardProblem.Reason reason) {
    refused.get(reason).increment();
  }

  /** Queries that went to ClickHouse. */
  long queriesRun() {
    return run.sum();
  }

  /** Queries that others had run already. */
  long queriesShared() {
    return shared.sum();
  }

  String text() {
    StringBuilder text = new StringBuilder();
    counter(text, "batches_total", "Batches of panels asked for.", requests.sum());
    counter(text, "queries_asked_total", "Queries asked for by screens.", asked.sum());
    counter(text, "queries_run_total", "Queries sent to ClickHouse.", run.sum());
    counter(text, "queries_shared_total", "Queries answered by another's result.", shared.sum());
    head(text, "query_seconds", "Time of queries in ClickHouse.", "summary");
    text.append("city360_board_query_seconds_sum ").append(nanos.sum() / 1e9).append('\n');
    text.append("city360_board_query_seconds_count ").append(run.sum()).append('\n');
    head(text, "refused_total", "Requests and queries refused or failed.", "counter");
    refused.forEach(
        (reason, count) ->
            text.append("city360_board_refused_total{reason=\"")
                .append(reason.name().toLowerCase(Locale.ROOT))
                .append("\"} ")
                .append(count.sum())
                .append('\n'));
    return text.toString();
  }

  private static void counter(StringBuilder text, String name, String help, long value) {
    head(text, name, help, "counter");
    text.append("city360_board_").append(name).append(' ').append(value).append('\n');
  }

  private static void head(StringBuilder text, String name, String help, String type) {
    text.append("# HELP city360_board_").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE city360_board_").append(name).append(' ').append(type).append('\n');
  }
}
