package io.city360.jobs.entity.site;

import io.city360.catalogue.DistrictCalendar;
import io.city360.catalogue.Grain;
import io.city360.catalogue.LateMark;
import io.city360.jobs.contribution.Contribution;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Says what changed at a site, as contributions. One object is reused for each. */
final class Voice extends Teller {
  private final DistrictCalendar calendar;
  private final Consumer<Contribution> consumer;
  private final Contribution contribution = new Contribution();
  private Optional<Set<Integer>> only = Optional.empty();

  Voice(DistrictCalendar calendar, Consumer<Contribution> consumer) {
    super(calendar);
    this.calendar = calendar;
    this.consumer = consumer;
  }

  /** Says what is new alone: contributions of these measures and marks, and of no others. */
  void sayOnly(Set<Integer> codes, Runnable speech) {
    only = Optional.of(codes);
    speech.run();
    only = Optional.empty();
  }

  /** Names whom the following is about. */
  void speakFor(SiteState site) {
    contribution.street = site.street();
    contribution.department = site.department();
    contribution.asOf = site.asOf();
  }

  /** Says that the value of a window went from one to another, either of which may be absent. */
  void change(Planned[] measures, long time, long before, long after) {
    if (before == after) {
      return;
    }
    for (int i = 0; i < measures.length; i++) {
      Planned measure = measures[i];
      long slice = calendar.start(measure.finest(), time);
      if (measure.isCount()) {
        int change = (after == Window.ABSENT ? 0 : 1) - (before == Window.ABSENT ? 0 : 1);
        say(measure.code(), slice, 0, change);
      } else if (measure.isMaximum()) {
        say(measure.code(), slice, before, before == Window.ABSENT ? 0 : -1);
        say(measure.code(), slice, after, after == Window.ABSENT ? 0 : 1);
      } else {
        long was = before == Window.ABSENT ? 0 : before;
        say(measure.code(), slice, 0, (after == Window.ABSENT ? 0 : after) - was);
      }
    }
  }

  /** Marks the windows that had settled when a reading arrived. */
  void mark(Planned[] measures, long time, long arrived, int sign) {
    for (Planned measure : measures) {
      for (LateMark mark : measure.marks()) {
        calendar.forEachWindow(
            mark.grain(),
            time,
            start -> {
              if (arrived > calendar.end(mark.grain(), start) + mark.settleMillis()) {
                say(mark.code(), start, 0, sign);
              }
            });
      }
    }
  }

  /**
   * Marks the windows of gauges that a reading touched after they had settled.
   *
   * @param from first moment that the reading speaks for
   * @param to first moment that it no longer speaks for
   */
  void markGauges(Planned[] measures, long from, long to, long arrived, int sign) {
    for (Planned measure : measures) {
      for (LateMark mark : measure.marks()) {
        if (arrived - mark.settleMillis() <= from) {
          continue;
        }
        Grain grain = mark.grain();
        long first = calendar.start(grain, from);
        long last =
            Math.min(
                calendar.start(grain, to),
                calendar.start(grain, arrived - mark.settleMillis() - 1));
        if (first < last) {
          say(mark.code(), first, 0, sign);
          say(mark.code(), last, 0, -sign);
        }
      }
    }
  }

  @Override
  void say(int code, long slice, long bucket, long amount) {
    if (amount != 0 && (only.isEmpty() || only.get().contains(code))) {
      contribution.measure = code;
      contribution.slice = slice;
      contribution.bucket = bucket;
      contribution.amount = amount;
      consumer.accept(contribution);
    }
  }
}
