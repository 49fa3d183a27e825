package io.city360.catalogue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Windows of the district's calendar. All times are UTC epoch milliseconds; windows are half open
 * and windows of one grain (other than the rolling seven days) tile time, also where clocks change.
 * Starts of five minutes, hours and days are found without allocation away from a change of clocks.
 */
public final class DistrictCalendar {
  private static final long MINUTE = 60_000L;
  private static final long DAY = 24 * 60 * MINUTE;
  private static final int DAYS_OF_WEEK = 7;

  /** Transitions by rule are laid out up to this year; later ones are found by the slow path. */
  private static final int LAST_YEAR = 2200;

  private final ZoneId zone;
  private final long[] segmentStarts;
  private final long[] segmentOffsets;

  /** Where the last time was found; a stale value read by another thread only costs a search. */
  private int lastSegment;

  /**
   * @param zone of the district
   */
  public DistrictCalendar(ZoneId zone) {
    this.zone = zone;
    ZoneRules rules = zone.getRules();
    List<ZoneOffsetTransition> transitions = new ArrayList<>(rules.getTransitions());
    Instant last = LocalDate.of(LAST_YEAR, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant cursor =
        transitions.isEmpty()
            ? Instant.EPOCH
            : transitions.get(transitions.size() - 1).getInstant();
    for (ZoneOffsetTransition next = rules.nextTransition(cursor);
        next != null && next.getInstant().isBefore(last);
        next = rules.nextTransition(next.getInstant())) {
      transitions.add(next);
    }
    segmentStarts = new long[transitions.size() + 1];
    segmentOffsets = new long[transitions.size() + 1];
    segmentStarts[0] = Long.MIN_VALUE;
    segmentOffsets[0] =
        (transitions.isEmpty()
                    ? rules.getOffset(Instant.EPOCH)
                    : transitions.get(0).getOffsetBefore())
                .getTotalSeconds()
            * 1000L;
    for (int i = 0; i < transitions.size(); i++) {
      segmentStarts[i + 1] = transitions.get(i).getInstant().toEpochMilli();
      segmentOffsets[i + 1] = transitions.get(i).getOffsetAfter().getTotalSeconds() * 1000L;
    }
  }

  /** The zone of the district. */
  public ZoneId zone() {
    return zone;
  }

  /** Days since 1970-01-01 of the local date of this time. */
  public long localDay(long time) {
    return Math.floorDiv(time + segmentOffsets[segment(time)], DAY);
  }

  /** Hour of the local clock at this time, 0 to 23. */
  public int localHour(long time) {
    return (int) (Math.floorMod(time + segmentOffsets[segment(time)], DAY) / (60 * MINUTE));
  }

  /**
   * Start of the window that contains this time; for seven days, of the window that ends with this
   * time's day.
   */
  public long start(Grain grain, long time) {
    return switch (grain) {
      case FIVE_MINUTES -> clockStart(time, 5 * MINUTE);
      case HOUR -> clockStart(time, 60 * MINUTE);
      case DAY -> dayStart(time);
      case SEVEN_DAYS -> sevenDaysStart(time);
      case MONTH -> dateStart(date(dayStart(time)).withDayOfMonth(1));
      case YEAR -> dateStart(date(dayStart(time)).withDayOfYear(1));
    };
  }

  /** End, exclusive, of the window that starts here. */
  public long end(Grain grain, long start) {
    return switch (grain) {
      case FIVE_MINUTES -> clockEnd(start, 5 * MINUTE);
      case HOUR -> clockEnd(start, 60 * MINUTE);
      case DAY -> dayEnd(start);
      case SEVEN_DAYS -> sevenDaysEnd(start);
      case MONTH -> dateStart(date(start).withDayOfMonth(1).plusMonths(1));
      case YEAR -> dateStart(date(start).withDayOfYear(1).plusYears(1));
    };
  }

  /** Starts of all windows that contain this time: seven for seven days, else one; oldest first. */
  public List<Long> windows(Grain grain, long time) {
    List<Long> starts = new ArrayList<>(DAYS_OF_WEEK);
    forEachWindow(grain, time, starts::add);
    return starts;
  }

  /** Gives the start of every window that contains this time, oldest first. */
  public void forEachWindow(Grain grain, long time, LongConsumer action) {
    if (grain != Grain.SEVEN_DAYS) {
      action.accept(start(grain, time));
      return;
    }
    long start = sevenDaysStart(time);
    for (int i = 0; i < DAYS_OF_WEEK; i++) {
      action.accept(start);
      start = dayEnd(start);
    }
  }

  private long clockStart(long time, long size) {
    int segment = segment(time);
    long offset = segmentOffsets[segment];
    return Math.max(Math.floorDiv(time + offset, size) * size - offset, segmentStarts[segment]);
  }

  private long clockEnd(long start, long size) {
    int segment = segment(start);
    long offset = segmentOffsets[segment];
    long end = (Math.floorDiv(start + offset, size) + 1) * size - offset;
    return segment + 1 < segmentStarts.length ? Math.min(end, segmentStarts[segment + 1]) : end;
  }

  private long dayStart(long time) {
    int segment = segment(time);
    long offset = segmentOffsets[segment];
    long candidate = Math.floorDiv(time + offset, DAY) * DAY - offset;
    if (isPlainDay(segment, candidate)) {
      return candidate;
    }
    LocalDate date = LocalDate.ofEpochDay(localDay(time)).plusDays(1);
    while (dateStart(date) > time) {
      date = date.minusDays(1);
    }
    return dateStart(date);
  }

  private long dayEnd(long start) {
    int segment = segment(start);
    if (isPlainDay(segment, start)) {
      return start + DAY;
    }
    LocalDate date = LocalDate.ofEpochDay(localDay(start)).minusDays(1);
    while (dateStart(date) <= start) {
      date = date.plusDays(1);
    }
    return dateStart(date);
  }

  /** Whether the clocks do not change from shortly before this start of a day to its end. */
  private boolean isPlainDay(int segment, long start) {
    boolean isPlainAtStart = segment == 0 || start > segmentStarts[segment];
    boolean isPlainAtEnd =
        segment + 1 == segmentStarts.length || start + DAY < segmentStarts[segment + 1];
    return isPlainAtStart && isPlainAtEnd;
  }

  private long sevenDaysStart(long time) {
    long start = dayStart(time);
    for (int i = 1; i < DAYS_OF_WEEK; i++) {
      start = dayStart(start - 1);
    }
    return start;
  }

  private long sevenDaysEnd(long start) {
    long end = start;
    for (int i = 0; i < DAYS_OF_WEEK; i++) {
      end = dayEnd(end);
    }
    return end;
  }

  private LocalDate date(long dayStart) {
    return LocalDate.ofEpochDay(localDay(dayStart));
  }

  private long dateStart(LocalDate date) {
    return date.atStartOfDay(zone).toInstant().toEpochMilli();
  }

  /** Index of the last change of clocks at or before this time. */
  private int segment(long time) {
    int last = lastSegment;
    if (segmentStarts[last] <= time
        && (last + 1 == segmentStarts.length || time < segmentStarts[last + 1])) {
      return last;
    }
    int low = 0;
    int high = segmentStarts.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (segmentStarts[middle] <= time) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    lastSegment = low;
    return low;
  }
}
