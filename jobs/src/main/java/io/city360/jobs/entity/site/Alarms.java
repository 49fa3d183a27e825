package io.city360.jobs.entity.site;

import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** When the alarms of a site were first raised, by 64 bits of their ids, in order of arrival. */
final class Alarms {
  private int size;
  private long[] ids = {};
  private long[] raisedAt = {};

  int size() {
    return size;
  }

  long raisedAt(int i) {
    return raisedAt[i];
  }

  /**
   * Takes a reading that raises an alarm.
   *
   * @return when the alarm was raised as far as was known before, {@link SiteState#NEVER} where it
   *     was not known
   */
  long raise(long id, long time) {
    for (int i = 0; i < size; i++) {
      if (ids[i] == id) {
        long before = raisedAt[i];
        raisedAt[i] = Math.min(before, time);
        return before;
      }
    }
    if (size == ids.length) {
      ids = Arrays.copyOf(ids, size + 4);
      raisedAt = Arrays.copyOf(raisedAt, size + 4);
    }
    ids[size] = id;
    raisedAt[size] = time;
    size++;
    return SiteState.NEVER;
  }

  /** Lets go of alarms raised before a time. */
  void dropBefore(long time) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (raisedAt[i] >= time) {
        ids[kept] = ids[i];
        raisedAt[kept] = raisedAt[i];
        kept++;
      }
    }
    size = kept;
  }

  Alarms copy() {
    Alarms copy = new Alarms();
    copy.size = size;
    copy.ids = Arrays.copyOf(ids, size);
    copy.raisedAt = Arrays.copyOf(raisedAt, size);
    return copy;
  }

  void write(DataOutputView out) throws IOException {
    out.writeInt(size);
    for (int i = 0; i < size; i++) {
      out.writeLong(ids[i]);
      out.writeLong(raisedAt[i]);
    }
  }

  static Alarms read(DataInputView in) throws IOException {
    Alarms alarms = new Alarms();
    alarms.size = in.readInt();
    alarms.ids = new long[alarms.size];
    alarms.raisedAt = new long[alarms.size];
    for (int i = 0; i < alarms.size; i++) {
      alarms.ids[i] = in.readLong();
      alarms.raisedAt[i] = in.readLong();
    }
    return alarms;
  }
}
