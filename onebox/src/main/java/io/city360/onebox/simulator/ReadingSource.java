package io.city360.onebox.simulator;

import io.city360.avro.AlarmState;
import io.city360.avro.DataFlag;
import io.city360.avro.EventId;
import io.city360.avro.Op;
import io.city360.avro.Reading;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;

/**
 * The readings of all devices between two instants. Each reading depends on the seed, its device,
 * its metric and its time only.
 */
final class ReadingSource {
  static final String TOPIC = "readings";

  private static final long MINUTE = 60_000;
  private static final long DAY = 24 * 60 * MINUTE;
  private static final int FREQUENT_SECONDS = 60;
  private static final DataFlag[] FLAGS = {
    DataFlag.M, DataFlag.D, DataFlag.C, DataFlag.T, DataFlag.F
  };

  private final List<SimulatedSite> sites;
  private final DeviceValues values;
  private final Alarms alarms;
  private final Silence silence;
  private final Faults faults;
  private final long frequentFrom;

  /** What befalls one reading; at most one fault each. */
  enum Fault {
    NONE,
    MALFORMED,
    FUTURE,
    UNKNOWN_METRIC,
    WRONG_UNIT,
    OUT_OF_RANGE,
    FLAGGED,
    CORRECTED,
    OUT_OF_ORDER,
    DUPLICATE,
    LATE
  }

  /** The stated shares, laid end to end. */
  private static final class Faults {
    private final Fault[] kinds = Fault.values();
    private final double[] upTo = new double[kinds.length];

    Faults(FaultRates rates) {
      double total = 0;
      for (int i = 1; i < kinds.length; i++) {
        total += rates.of("reading." + kinds[i].name().toLowerCase(java.util.Locale.ROOT));
        upTo[i] = total;
      }
    }

    Fault draw(double point) {
      if (point >= upTo[upTo.length - 1]) {
        return Fault.NONE;
      }
      int i = 1;
      while (point >= upTo[i]) {
        i++;
      }
      return kinds[i];
    }
  }

  /**
   * @param frequentFrom before this nothing is told of metrics measured more often than every
   *     minute, in epoch milliseconds
   */
  ReadingSource(
      List<SimulatedSite> sites,
      DeviceValues values,
      Alarms alarms,
      Silence silence,
      FaultRates rates,
      long frequentFrom) {
    this.sites = sites;
    this.values = values;
    this.alarms = alarms;
    this.silence = silence;
    this.faults = new Faults(rates);
    this.frequentFrom = frequentFrom;
  }

  /** Emits every reading measured after {@code from} and not after {@code to}. */
  void between(long from, long to, Consumer<Outgoing> out) {
    long localOffset = values.localOffset(to);
    for (SimulatedSite site : sites) {
      for (int metric = 0; metric < site.metrics().length; metric++) {
        int seconds = site.intervals()[metric];
        long interval = seconds * 1000L;
        long offset = site.offset(metric);
        long after = seconds < FREQUENT_SECONDS ? Math.max(from, frequentFrom) : from;
        long t = Math.floorDiv(after - offset, interval) * interval + offset + interval;
        for (; t <= to; t += interval) {
          if (!silence.covers(site, t)) {
            measure(site, metric, t, localOffset, out);
          }
        }
      }
    }
  }

  private void measure(
      SimulatedSite site, int metric, long time, long localOffset, Consumer<Outgoing> out) {
    long chance = Dice.mix(site.chance(), metric, time);
    Fault fault = faults.draw(Dice.unit(chance));
    long delay = 200 + Math.floorMod(Dice.mix(chance, 3), 900);
    Reading reading = reading(site, metric, time, chance);
    reading.setValue(values.at(site, metric, time, localOffset));
    alarms.at(site, time).ifPresent(alarm -> alarm(reading, alarm, time));
    long arrival = time + delay;
    switch (fault) {
      case NONE -> {}
      case MALFORMED -> {
        byte[] raw = ByteBuffer.allocate(24).putLong(chance).putLong(~chance).putLong(time).array();
        out.accept(Outgoing.bytes(TOPIC, site.id(), arrival, raw));
      }
      case FUTURE -> {
        Reading stray = Reading.newBuilder(reading).build();
        stray.setEventId(id(Dice.mix(chance, 5)));
        stray.setEventTime(time + DAY);
        send(site, stray, arrival, out);
      }
      case UNKNOWN_METRIC -> {
        Reading stray = Reading.newBuilder(reading).build();
        stray.setEventId(id(Dice.mix(chance, 5)));
        stray.setMetric("unheard_of");
        send(site, stray, arrival, out);
      }
      case WRONG_UNIT -> reading.setUnit("furlong");
      case OUT_OF_RANGE -> reading.setValue((chance & 1) == 0 ? -9999 : site.high()[metric] * 10);
      case FLAGGED -> reading.setFlag(FLAGS[Math.floorMod(chance, FLAGS.length)]);
      case CORRECTED -> {
        Reading correction = Reading.newBuilder(reading).build();
        correction.setEventId(id(Dice.mix(chance, 5)));
        correction.setOp(Op.CORR);
        correction.setCorrectsEventId(reading.getEventId());
        correction.setSeq(reading.getSeq() + 1);
        correction.setValue(reading.getValue() * 0.9);
        send(site, correction, arrival + 2 * MINUTE, out);
      }
      case OUT_OF_ORDER -> arrival += site.intervals()[metric] * 1000L + 500;
      case DUPLICATE -> send(site, reading, arrival + 5_000, out);
      case LATE -> arrival += 10 * MINUTE + Math.floorMod(Dice.mix(chance, 4), 110 * MINUTE);
    }
    send(site, reading, arrival, out);
  }

  private static void send(
      SimulatedSite site, Reading reading, long arrival, Consumer<Outgoing> out) {
    reading.setIngestTime(arrival - 50);
    out.accept(Outgoing.event(TOPIC, site.id(), arrival, reading));
  }

  private void alarm(Reading reading, Alarm alarm, long time) {
    reading.setAlarmId(alarm.id());
    if (alarm.lasts(time)) {
      reading.setAlarmState(AlarmState.RAISED);
      reading.setValue(alarms.value(alarm, time));
    } else {
      reading.setAlarmState(AlarmState.CLEARED);
    }
  }

  private static EventId id(long chance) {
    byte[] bytes = new byte[16];
    ByteBuffer.wrap(bytes).putLong(Dice.mix(chance, 8)).putLong(Dice.mix(chance, 9));
    return new EventId(bytes);
  }

  private static Reading reading(SimulatedSite site, int metric, long time, long chance) {
    Reading reading = new Reading();
    reading.setEventTime(time);
    reading.setEventId(id(chance));
    reading.setSchemaVersion(1);
    reading.setSourceSystem("simulator");
    reading.setDeviceId(site.id());
    reading.setSeq(time / 1000);
    reading.setOp(Op.I);
    reading.setDeviceType(site.kind());
    reading.setMetric(site.metrics()[metric]);
    reading.setUnit(site.units()[metric]);
    reading.setFlag(DataFlag.N);
    reading.setIntervalS(site.intervals()[metric]);
    reading.setStreetCode(site.street());
    return reading;
  }
}
