package io.city360.jobs.entity.site;

import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * When a site was online: each reading says so for three of its intervals, at least a minute.
 * Overlapping times are one; the set does not depend on the order in which readings come.
 */
final class Presence {
  private static final long MIN_MILLIS = 60_000;
  private static final int INTERVALS = 3;
  private static final long MILLIS_PER_SECOND = 1000;

  private int count;
  private long[] starts = new long[1];
  private long[] ends = new long[1];

  /** Takes a step of the online gauge: +1 or -1 at a time. */
  interface Steps {
    void step(long time, int change);
  }

  /** End of the time that a reading speaks for, exclusive, in epoch milliseconds. */
  static long end(long time, int intervalSeconds) {
    return time + Math.max(INTERVALS * MILLIS_PER_SECOND * intervalSeconds, MIN_MILLIS);
  }

  Presence copy() {
    Presence copy = new Presence();
    copy.count = count;
    copy.starts = Arrays.copyOf(starts, Math.max(1, count));
    copy.ends = Arrays.copyOf(ends, Math.max(1, count));
    return copy;
  }

  /** The times that ended before a moment. */
  Presence before(long time) {
    Presence early = copy();
    while (early.count > 0 && early.ends[early.count - 1] >= time) {
      early.count--;
    }
    return early;
  }

  boolean isOnline(long now) {
    return count > 0 && starts[count - 1] <= now && now < ends[count - 1];
  }

  /**
   * Adds a time online.
   *
   * @param saidUpTo ends up to here have been said
   * @param steps gets what changes in what has been said
   */
  void add(long start, long end, long saidUpTo, Steps steps) {
    int first = count;
    while (first > 0 && ends[first - 1] >= start) {
      first--;
    }
    int last = first;
    while (last < count && starts[last] <= end) {
      last++;
    }
    if (last == first + 1 && starts[first] <= start) {
      extend(first, end, saidUpTo, steps);
    } else {
      merge(first, last, start, end, saidUpTo, steps);
    }
  }

  private void extend(int at, long end, long saidUpTo, Steps steps) {
    if (end > ends[at]) {
      if (ends[at] <= saidUpTo) {
        steps.step(ends[at], 1);
      }
      ends[at] = end;
      if (end <= saidUpTo) {
        steps.step(end, -1);
      }
    }
  }

  private void merge(int first, int last, long start, long end, long saidUpTo, Steps steps) {
    long mergedStart = start;
    long mergedEnd = end;
    for (int i = first; i < last; i++) {
      say(starts[i], ends[i], saidUpTo, -1, steps);
      mergedStart = Math.min(mergedStart, starts[i]);
      mergedEnd = Math.max(mergedEnd, ends[i]);
    }
    say(mergedStart, mergedEnd, saidUpTo, 1, steps);
    int removed = last - first;
    if (removed == 0 && count == starts.length) {
      starts = Arrays.copyOf(starts, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
    }
    System.arraycopy(starts, last, starts, first + 1, count - last);
    System.arraycopy(ends, last, ends, first + 1, count - last);
    starts[first] = mergedStart;
    ends[first] = mergedEnd;
    count += 1 - removed;
  }

  private static void say(long start, long end, long saidUpTo, int sign, Steps steps) {
    steps.step(start, sign);
    if (end <= saidUpTo) {
      steps.step(end, -sign);
    }
  }

  /** Says every step that has been said, times {@code sign}. */
  void sayAll(long saidUpTo, int sign, Steps steps) {
    for (int i = 0; i < count; i++) {
      say(starts[i], ends[i], saidUpTo, sign, steps);
    }
  }

  /** Says the ends that the clock has passed since. */
  void advance(long saidUpTo, long now, Steps steps) {
    for (int i = count - 1; i >= 0 && ends[i] > saidUpTo; i--) {
      if (ends[i] <= now) {
        steps.step(ends[i], -1);
      }
    }
  }

  /** The first end after a time, or {@code Long.MAX_VALUE}. */
  long nextEnd(long after) {
    long next = Long.MAX_VALUE;
    for (int i = count - 1; i >= 0 && ends[i] > after; i--) {
      next = ends[i];
    }
    return next;
  }

  /** Lets go of times that ended before; what was said of them stands. */
  void dropBefore(long time) {
    int dropped = 0;
    while (dropped < count - 1 && ends[dropped] < time) {
      dropped++;
    }
    if (dropped > 0) {
      starts = Arrays.copyOfRange(starts, dropped, count);
      ends = Arrays.copyOfRange(ends, dropped, count);
      count -= dropped;
    }
  }

  void write(DataOutputView out) throws IOException {
    out.writeInt(count);
    for (int i = 0; i < count; i++) {
      out.writeLong(starts[i]);
      out.writeLong(ends[i]);
    }
  }

  static Presence read(DataInputView in) throws IOException {
    Presence presence = new Presence();
    presence.count = in.readInt();
    presence.starts = new long[Math.max(1, presence.count)];
    presence.ends = new long[Math.max(1, presence.count)];
    for (int i = 0; i < presence.count; i++) {
      presence.starts[i] = in.readLong();
      presence.ends[i] = in.readLong();
    }
    return presence;
  }
}
