package io.city360.jobs.cell;

import io.city360.catalogue.ScopeLevel;
import io.city360.jobs.clickhouse.ClickHouseRow;
import io.city360.jobs.indicator.IndicatorPlan;
import io.city360.jobs.indicator.IndicatorValue;
import io.city360.jobs.indicator.Reason;
import io.city360.jobs.indicator.ScopeText;
import io.city360.jobs.indicator.ValueRows;
import io.city360.udfs.Status;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Rows of {@code shown}: what the wall began to show of each indicator. A number that moves all the
 * time is told once a minute, a new colour or reason at once, and what stays is told again twice a
 * day, so that nobody has to look further back than a day. What was told is not kept across a
 * restart: it is told again then.
 */
final class ShownValues implements LatestListener {
  private static final long LEAST_GAP_MILLIS = 60_000;
  private static final long MOST_GAP_MILLIS = 12 * 3_600_000L;

  private record Shown(double value, Status status, Reason reason, long at) {
    boolean looksLike(Shown other) {
      return Double.compare(value, other.value) == 0 && hasColourOf(other);
    }

    boolean hasColourOf(Shown other) {
      return status == other.status && reason == other.reason;
    }
  }

  private final ValueRows rows;
  private final Consumer<ClickHouseRow> shown;
  private final Map<String, Map<String, Shown>> told = new HashMap<>();
  private String scope = "";
  private long now;

  ShownValues(ValueRows rows, Consumer<ClickHouseRow> shown) {
    this.rows = rows;
    this.shown = shown;
  }

  /** What follows is about this scope, at this time of the wall clock. */
  void at(String scopeText, long time) {
    scope = scopeText;
    now = time;
  }

  @Override
  public boolean asksFor(IndicatorPlan indicator, ScopeLevel level) {
    return true;
  }

  @Override
  public void latest(IndicatorPlan indicator, LiveIndex.Latest latest) {
    String id = indicator.indicator().id();
    Map<String, Shown> before = told.computeIfAbsent(scope, any -> new HashMap<>());
    Shown last = before.get(id);
    Shown next = shown(latest, last);
    if (last == null ? next.reason() != Reason.NO_DATA : isDue(next, last)) {
      before.put(id, next);
      shown.accept(
          rows.shown(
              id,
              ScopeText.parse(scope),
              next.value(),
              next.status(),
              next.reason(),
              latest.asOf(),
              now));
    }
  }

  private static boolean isDue(Shown next, Shown last) {
    long gap = next.at() - last.at();
    return !next.hasColourOf(last)
        || gap >= LEAST_GAP_MILLIS && !next.looksLike(last)
        || gap >= MOST_GAP_MILLIS;
  }

  private Shown shown(LiveIndex.Latest latest, Shown last) {
    Optional<IndicatorValue> value = latest.shown();
    if (value.isPresent()) {
      return new Shown(value.get().value(), value.get().status(), value.get().reason(), now);
    }
    if (latest.isStale()) {
      return new Shown(latest.number(), Status.GREY, Reason.STALE, now);
    }
    // Where nothing is left within the greatest age, the wall keeps what it showed, in grey.
    boolean isPast =
        latest.asOf() == Cells.NEVER && last != null && last.reason() != Reason.NO_DATA;
    return isPast
        ? new Shown(last.value(), Status.GREY, Reason.STALE, now)
        : new Shown(Double.NaN, Status.GREY, Reason.NO_DATA, now);
  }
}
