package io.city360.onebox.simulator;

import io.city360.avro.EventId;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * What happens to a case or approval event between its system and the broker: most arrive within
 * seconds, some late, twice, overtaken or broken.
 */
final class EventNoise {
  private static final long MINUTE = 60_000;

  private final FaultRates rates;

  EventNoise(FaultRates rates) {
    this.rates = rates;
  }

  static EventId eventId(SplittableRandom random) {
    byte[] bytes = new byte[16];
    ByteBuffer.wrap(bytes).putLong(random.nextLong()).putLong(random.nextLong());
    bytes[6] = (byte) (bytes[6] & 0x0f | 0x40);
    bytes[8] = (byte) (bytes[8] & 0x3f | 0x80);
    return new EventId(bytes);
  }

  /** Returns when an event of the given time reaches the broker. */
  long arrival(SplittableRandom random, long eventTime) {
    if (rates.happens(random, "event.late")) {
      return eventTime + 30 * MINUTE + random.nextLong(150 * MINUTE);
    }
    if (rates.happens(random, "event.out_of_order")) {
      return eventTime + MINUTE + random.nextLong(2 * MINUTE);
    }
    return eventTime + 200 + random.nextLong(1_800);
  }

  /** Sends an event, perhaps twice, and now and then something that is none. */
  void send(
      SplittableRandom random,
      List<Outgoing> out,
      String topic,
      String key,
      long arrival,
      SpecificRecordBase event) {
    out.add(Outgoing.event(topic, key, arrival, event));
    if (rates.happens(random, "event.duplicate")) {
      out.add(Outgoing.event(topic, key, arrival + random.nextLong(MINUTE), event));
    }
    if (rates.happens(random, "event.malformed")) {
      byte[] raw = new byte[8 + random.nextInt(60)];
      random.nextBytes(raw);
      out.add(Outgoing.bytes(topic, key, arrival, raw));
    }
  }
}
