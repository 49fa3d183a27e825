package io.city360.jobs.entity;

import io.city360.catalogue.DistrictCalendar;
import io.city360.catalogue.LateMark;
import io.city360.catalogue.Measure;
import io.city360.catalogue.MeasureKind;
import io.city360.jobs.contribution.MeasureIndex;

/**
 * Finds the windows that had settled when an entity changed its mind. A mark says: one change more
 * came after this window's end plus settling time, judged by the Kafka timestamp of the record that
 * brought it. Marks are therefore the same in whatever order records are processed.
 */
final class LateMarks {
  private final MeasureIndex index;
  private final DistrictCalendar calendar;

  LateMarks(MeasureIndex index, DistrictCalendar calendar) {
    this.index = index;
    this.calendar = calendar;
  }

  /**
   * Marks what changed from one set of statements to the next.
   *
   * @param arrived Kafka timestamp of the record between the two, in epoch milliseconds
   */
  void collect(Statements before, Statements after, long arrived, Statements marks) {
    int i = 0;
    int j = 0;
    Walk walk = new Walk(arrived, marks);
    while (i < before.size() || j < after.size()) {
      int order =
          i == before.size()
              ? 1
              : j == after.size() ? -1 : Statements.compareKeys(before, i, after, j);
      Statements named = order <= 0 ? before : after;
      int at = order <= 0 ? i : j;
      long change = 0;
      long moment = Long.MAX_VALUE;
      while (j < after.size() && Statements.compareKeys(after, j, named, at) == 0) {
        change += after.amount(j);
        moment = Math.min(moment, after.moment(j));
        j++;
      }
      while (i < before.size() && Statements.compareKeys(before, i, named, at) == 0) {
        change -= before.amount(i);
        moment = Math.min(moment, before.moment(i));
        i++;
      }
      if (change != 0) {
        walk.changed(named, at, change, moment);
      }
    }
    walk.end();
  }

  /** Goes through the changes in order of measure, scope and slice. */
  private final class Walk {
    private final long arrived;
    private final Statements marks;
    private int measure;
    private String street = "";
    private String department = "";
    private long since;
    private long total;

    Walk(long arrived, Statements marks) {
      this.arrived = arrived;
      this.marks = marks;
    }

    void changed(Statements from, int at, long change, long moment) {
      int position = index.positionOf(from.measure(at));
      if (position < 0) {
        return;
      }
      MeasureIndex.Entry entry = index.at(position);
      if (entry.kind() == MeasureKind.GAUGE) {
        gaugeChanged(from, at, change);
      } else {
        for (LateMark mark : entry.measure().lateMarks()) {
          calendar.forEachWindow(
              mark.grain(),
              from.slice(at),
              start -> {
                if (arrived > calendar.end(mark.grain(), start) + mark.settleMillis()) {
                  marks.add(mark.code(), from.street(at), from.department(at), start, 0, 1, moment);
                }
              });
        }
      }
    }

    private void gaugeChanged(Statements from, int at, long change) {
      boolean isSame =
          measure == from.measure(at)
              && street.equals(from.street(at))
              && department.equals(from.department(at));
      if (isSame) {
        closeInterval(from.slice(at));
      } else {
        end();
        measure = from.measure(at);
        street = from.street(at);
        department = from.department(at);
      }
      since = from.slice(at);
      total += change;
    }

    /** The gauge was off by {@code total} from {@code since} until here. */
    private void closeInterval(long until) {
      int position = index.positionOf(measure);
      if (total == 0 || position < 0) {
        return;
      }
      Measure of = index.at(position).measure();
      for (LateMark mark : of.lateMarks()) {
        long first = calendar.start(mark.grain(), since);
        // Windows from here on had not settled when the record arrived.
        long settled = calendar.start(mark.grain(), arrived - mark.settleMillis() - 1);
        long last =
            until == Statements.NEVER
                ? settled
                : Math.min(settled, calendar.start(mark.grain(), until));
        if (first < last) {
          marks.add(mark.code(), street, department, first, 0, 1, since);
          marks.add(mark.code(), street, department, last, 0, -1, Math.max(since, last));
        }
      }
    }

    void end() {
      closeInterval(Statements.NEVER);
      total = 0;
      measure = 0;
      street = "";
      department = "";
    }
  }
}
