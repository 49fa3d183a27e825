package io.city360.jobs.cell;

import io.city360.jobs.contribution.ArrivalDelta;
import java.util.TreeMap;

/** What arrived on one partition, minute by minute of Kafka time. */
public final class ArrivalMinutes {
  private final TreeMap<Long, ArrivalDelta> minutes = new TreeMap<>();

  /** Adds a delta to its minute; keeps nothing of the delta itself. */
  void add(ArrivalDelta delta) {
    ArrivalDelta minute = minutes.get(delta.minute);
    if (minute == null) {
      minute = new ArrivalDelta();
      minute.topic = delta.topic;
      minute.partition = delta.partition;
      minute.minute = delta.minute;
      minutes.put(delta.minute, minute);
    }
    minute.add(delta);
  }

  void put(ArrivalDelta minute) {
    minutes.put(minute.minute, minute);
  }

  /** Start of the minute to its counts. */
  TreeMap<Long, ArrivalDelta> minutes() {
    return minutes;
  }

  /** Forgets minutes that lie further behind the newest than this. */
  void dropOlderThan(long millis) {
    if (!minutes.isEmpty()) {
      minutes.headMap(minutes.lastKey() - millis).clear();
    }
  }
}
