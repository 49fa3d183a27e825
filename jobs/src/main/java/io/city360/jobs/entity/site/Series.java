package io.city360.jobs.entity.site;

import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * All readings of one metric of a site, in chunks of an hour, or of a day where readings are
 * sparse.
 */
final class Series {
  private static final long HOUR_MILLIS = 3_600_000L;
  private static final long DAY_MILLIS = 24 * HOUR_MILLIS;

  /** From this interval on an hour holds so few readings that a chunk of its own is a waste. */
  private static final int SPARSE_SECONDS = 600;

  final String metric;
  private final long span;
  private Chunk[] chunks = new Chunk[1];
  private int count;

  /** What is said of this metric; found again after a restore or a change of the registry. */
  MetricPlan plan = MetricPlan.NONE;

  private Series(String metric, long span) {
    this.metric = metric;
    this.span = span;
  }

  static Series of(String metric, int intervalSeconds) {
    return new Series(metric, intervalSeconds >= SPARSE_SECONDS ? DAY_MILLIS : HOUR_MILLIS);
  }

  /** The same readings, for another owner: chunks are shared until one of the two changes them. */
  Series share() {
    Series copy = new Series(metric, span);
    copy.chunks = Arrays.copyOf(chunks, Math.max(1, count));
    copy.count = count;
    copy.plan = plan;
    return copy;
  }

  int count() {
    return count;
  }

  Chunk chunk(int i) {
    return chunks[i];
  }

  long end(int i) {
    return chunks[i].start + span;
  }

  /** Index of the first chunk that may hold readings at or after a time. */
  int from(long time) {
    long start = Math.floorDiv(time, span) * span;
    int i = count;
    if (i > 0 && chunks[i - 1].start < start) {
      return i;
    }
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (chunks[middle].start < start) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The chunk that holds a time, empty or not, free to be changed by {@code owner}. */
  Chunk open(long time, Object owner) {
    long start = Math.floorDiv(time, span) * span;
    int i = from(time);
    if (i < count && chunks[i].start == start) {
      chunks[i] = chunks[i].ownedBy(owner);
      return chunks[i];
    }
    if (count == chunks.length) {
      chunks = Arrays.copyOf(chunks, count + (count >> 1) + 1);
    }
    System.arraycopy(chunks, i, chunks, i + 1, count - i);
    chunks[i] = new Chunk(start, owner);
    count++;
    return chunks[i];
  }

  /** Lets go of chunks that end at or before a time. */
  void dropBefore(long time) {
    int dropped = 0;
    while (dropped < count && end(dropped) <= time) {
      dropped++;
    }
    if (dropped > 0) {
      chunks = Arrays.copyOfRange(chunks, dropped, Math.max(dropped + 1, count));
      count -= dropped;
    }
  }

  void write(DataOutputView out) throws IOException {
    out.writeUTF(metric);
    out.writeLong(span);
    out.writeInt(count);
    for (int i = 0; i < count; i++) {
      chunks[i].write(out);
    }
  }

  static Series read(DataInputView in, Object owner) throws IOException {
    Series series = new Series(in.readUTF().intern(), in.readLong());
    series.count = in.readInt();
    series.chunks = new Chunk[Math.max(1, series.count)];
    for (int i = 0; i < series.count; i++) {
      series.chunks[i] = Chunk.read(in, owner);
    }
    return series;
  }
}
