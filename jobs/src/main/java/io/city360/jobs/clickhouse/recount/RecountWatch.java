package io.city360.jobs.clickhouse.recount;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.Grain;
import io.city360.catalogue.Indicator;
import io.city360.jobs.clickhouse.ClickHouseFailure;
import io.city360.jobs.clickhouse.ClickHouseSql;
import io.city360.jobs.clickhouse.recount.LookLog.Memory;
import io.city360.jobs.clickhouse.recount.LookLog.Subject;
import io.city360.jobs.clickhouse.recount.WindowComparison.Round;
import io.city360.jobs.publication.Retention;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The recount while the engine runs: one indicator and grain after the other, the one first that
 * has waited longest, and of each only the windows that closed or changed since the last look. It
 * asks one query at a time, on one thread of ClickHouse.
 *
 * <p>Where a look has found a mismatch, the next one takes in every window again, so that the count
 * of mismatches is always the present one.
 */
public final class RecountWatch {

  private static final long POLL_MILLIS = 500;

  private final ClickHouseSql sql;
  private final Catalogue catalogue;
  private final WatchOptions options;
  private final EngineClock clock;
  private final LookLog log;
  private final WindowComparison comparison;
  private final Extents extents;
  private final Map<Subject, Memory> memories;

  /**
   * When a subject was turned to last, on this process's own clock; ties as the catalogue lists.
   */
  private final Map<Subject, Long> turns = new HashMap<>();

  private long turn;

  /**
   * @param cells how long the engine that writes the windows keeps their slices
   */
  public RecountWatch(
      ClickHouseSql sql, Catalogue catalogue, Retention cells, WatchOptions options) {
    this.sql = sql;
    this.catalogue = catalogue;
    this.options = options;
    this.clock = new EngineClock(sql);
    this.log = new LookLog(sql);
    this.comparison =
        new WindowComparison(
            sql,
            Map.of(
                "max_threads", "1",
                "max_execution_time", Long.toString(options.mostSeconds()),
                "max_memory_usage", Long.toString(options.mostBytes()),
                "max_bytes_before_external_group_by", Long.toString(options.mostBytes() / 3),
                "max_bytes_before_external_sort", Long.toString(options.mostBytes() / 3)),
            1000);
    this.extents = new Extents(sql, catalogue, cells, options);
    this.memories = new HashMap<>(log.read());
  }

  /** How many subjects there are: a round of this many turns looks at everything once. */
  public int subjects() {
    return catalogue.indicators().stream().mapToInt(indicator -> indicator.grains().size()).sum();
  }

  /**
   * Turns to the subject that has waited longest.
   *
   * @return what was found; empty where there was nothing new to look at or nothing to conclude
   */
  public Optional<Look> next() {
    OptionalLong closed = clock.closedUpTo();
    if (closed.isEmpty()) {
      return Optional.empty();
    }
    Subject subject = subject();
    turns.put(subject, ++turn);
    Optional<Look> look = look(subject, closed.getAsLong());
    look.ifPresent(log::write);
    look.ifPresent(found -> remember(subject, found));
    return look;
  }

  private Subject subject() {
    return catalogue.indicators().stream()
        .flatMap(
            indicator ->
                indicator.grains().stream().map(grain -> new Subject(indicator.id(), grain.id())))
        .min(
            Comparator.<Subject>comparingLong(subject -> turns.getOrDefault(subject, 0L))
                .thenComparingLong(
                    subject -> memories.getOrDefault(subject, Memory.NONE).checkedAt()))
        .orElseThrow();
  }

  private void remember(Subject subject, Look look) {
    long now = clock.now();
    Memory before = memories.getOrDefault(subject, Memory.NONE);
    boolean isWhole = look.isWhole() && look.problem().isEmpty();
    memories.put(
        subject,
        new Memory(
            now,
            isWhole ? now : before.wholeAt(),
            look.lookedUpTo(),
            look.closedUpTo(),
            look.differing()));
  }

  private Optional<Look> look(Subject subject, long closedUpTo) {
    Memory memory = memories.getOrDefault(subject, Memory.NONE);
    long started = clock.now();
    long begun = System.nanoTime();
    try {
      Optional<Extents.Extent> extent =
          extents.of(indicator(subject), grain(subject), memory, closedUpTo, started);
      if (extent.isEmpty()) {
        boolean isNoted = started - memory.checkedAt() < options.idle().toMillis();
        return isNoted
            ? Optional.empty()
            : Optional.of(Look.nothingNew(subject, started, closedUpTo, millisSince(begun)));
      }
      return look(subject, memory, extent.get(), closedUpTo, started);
    } catch (ClickHouseFailure failed) {
      if (failed.isUnanswered()) {
        throw failed;
      }
      String problem = String.valueOf(failed.getMessage()).lines().findFirst().orElse("");
      return Optional.of(Look.failed(subject, memory, millisSince(begun), problem));
    }
  }

  private Optional<Look> look(
      Subject subject, Memory memory, Extents.Extent extent, long closedUpTo, long started) {
    ComparisonSql statements = statements(subject, extent, extent.from(), closedUpTo);
    long begun = System.nanoTime();
    Round round = comparison.compare(statements);
    long skipped = comparison.skipped(statements);
    long spent = millisSince(begun);
    List<Difference> persisting = List.of();
    for (int turns = 1;
        round.differing() > persisting.size() && turns < options.rounds();
        turns++) {
      if (!awaitCheckpoint()) {
        return Optional.empty();
      }
      // While history is told, the clock runs through weeks: what an event came too late for by
      // then stays as it was published.
      long reached = clock.closedUpTo().orElse(closedUpTo);
      long kept = extents.kept(indicator(subject), grain(subject), reached);
      statements = statements(subject, extent, Math.max(extent.from(), kept), closedUpTo);
      begun = System.nanoTime();
      Round again = comparison.compare(statements);
      spent += millisSince(begun);
      persisting = again.persistingSince(round);
      round = again;
    }
    boolean isSettled = persisting.size() >= round.differences().size();
    return Optional.of(
        new Look(
            subject.indicator(),
            subject.grain(),
            isSettled ? started : memory.lookedUpTo(),
            isSettled ? closedUpTo : memory.closedUpTo(),
            extent.isWhole() && isSettled,
            round.compared(),
            round.nonNull(),
            skipped,
            isSettled ? round.differing() : persisting.size(),
            persisting.stream().limit(options.firstDifferences()).toList(),
            spent,
            ""));
  }

  private ComparisonSql statements(
      Subject subject, Extents.Extent extent, long from, long closedUpTo) {
    return ComparisonSql.of(
        catalogue, indicator(subject), grain(subject), from, closedUpTo, extent.windows());
  }

  /**
   * Waits until what was computed before now is in the tables: until a checkpoint that began after
   * now has completed, which is the second to complete from now on. False where that takes too
   * long.
   */
  private boolean awaitCheckpoint() {
    long deadline = System.nanoTime() + options.patience().toNanos();
    OptionalLong first = completedAfter(clock.now(), deadline);
    return first.isPresent() && completedAfter(first.getAsLong(), deadline).isPresent();
  }

  private OptionalLong completedAfter(long time, long deadline) {
    while (System.nanoTime() < deadline) {
      OptionalLong completed = clock.checkpointAt();
      if (completed.orElse(0) > time) {
        return completed;
      }
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted between two recounts", e);
      }
    }
    return OptionalLong.empty();
  }

  private Indicator indicator(Subject subject) {
    return catalogue.indicator(subject.indicator()).orElseThrow();
  }

  private Grain grain(Subject subject) {
    return indicator(subject).grains().stream()
        .filter(grain -> grain.id().equals(subject.grain()))
        .findFirst()
        .orElseThrow();
  }

  private static long millisSince(long nanos) {
    return (System.nanoTime() - nanos) / 1_000_000;
  }
}
