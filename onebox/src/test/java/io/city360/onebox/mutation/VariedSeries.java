package io.city360.onebox.mutation;

import io.city360.avro.AlarmState;
import io.city360.avro.DataFlag;
import io.city360.avro.EventIds;
import io.city360.avro.Op;
import io.city360.avro.Reading;
import io.city360.avro.Stream;
import io.city360.catalogue.Catalogue;
import io.city360.catalogue.Measure;
import io.city360.catalogue.Metric;
import io.city360.catalogue.SiteMeasure;
import io.city360.catalogue.SiteParameter;
import io.city360.onebox.adapter.AdaptedEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Readings of one metric after another: levels that last for a while and then jump, among them
 * those at which a measure changes its mind, gaps from a single value to days, delays, values out
 * of range, flags, corrections and wrong units.
 */
final class VariedSeries {
  /** Of these, little is as bad as much. */
  private static final Set<String> BEST_IN_THE_MIDDLE = Set.of("do", "ph");

  private static final double CLEAN = 0.003;
  private static final double QUIET = 0.02;
  private static final double LOUD = 0.25;
  private static final double WHOLE_RANGE = 1;
  private static final int LONGEST_LEVEL = 12;
  private static final int LONGEST_GAP = 24;
  private static final double LONG_SILENCE = 0.001;

  private final Draws draws;

  /** Metric to the values at which a measure of it changes its mind. */
  private final Map<String, List<Double>> edges = new HashMap<>();

  VariedSeries(Catalogue catalogue, Draws draws) {
    this.draws = draws;
    for (Measure measure : catalogue.measures()) {
      if (measure instanceof SiteMeasure site && site.metric().isPresent()) {
        List<Double> known = edges.computeIfAbsent(site.metric().get(), any -> new ArrayList<>());
        site.parameters()
            .values()
            .forEach(
                (parameter, value) -> {
                  if (parameter == SiteParameter.THRESHOLD || parameter == SiteParameter.RELEASE) {
                    known.add(value);
                  }
                });
      }
    }
  }

  /**
   * A device.
   *
   * @param seconds from one reading to the next
   * @param phase milliseconds after the stroke
   * @param isWhole whether it misses little
   */
  record Device(String kind, String id, String street, int seconds, long phase, boolean isWhole) {
    Device every(int otherSeconds) {
      return new Device(kind, id, street, otherSeconds, phase, isWhole);
    }

    /** The chance of what goes wrong at other devices with a chance of one. */
    double chance() {
      return isWhole ? 0.1 : 1;
    }
  }

  /**
   * In the first days each metric of a kind in turn is loud and the others are quiet, so that each
   * decides an index; then all are clean for a day, and then each goes through its whole range.
   */
  record Turn(int place, int places, long from) {
    static final Turn NONE = new Turn(1, 1, 0);

    double loudness(long at) {
      long day = (at - from) / VariedEvents.DAY;
      if (places == 1 || place >= places || day > places) {
        return WHOLE_RANGE;
      }
      return day == places ? CLEAN : day == place ? LOUD : QUIET;
    }
  }

  void tell(
      Device device, Metric metric, Turn turn, long from, long to, Consumer<AdaptedEvent> out) {
    long step = device.seconds() * 1000L;
    double level = 0;
    int left = 0;
    int sequence = 0;
    for (long at = from + device.phase(); at < to; at += step) {
      if (left-- == 0) {
        level = level(metric, turn.loudness(at));
        left = draws.random().nextInt(LONGEST_LEVEL);
      }
      if (draws.chance(0.02 * device.chance())) {
        at += draws.random().nextInt(LONGEST_GAP) * step;
      } else if (draws.chance(LONG_SILENCE * device.chance())) {
        at += draws.one(24, 24, 25, 50) * VariedEvents.HOUR + draws.random().nextInt(12) * step;
      } else if (!draws.chance(0.05 * device.chance())) {
        long time = draws.chance(0.03) ? at + 40_000 : at;
        for (Reading reading : readings(device, metric, time, level, ++sequence)) {
          out.accept(VariedEvents.event(Stream.READINGS, reading, draws.arrival(time)));
        }
      }
    }
  }

  /** A value of the metric's range, the low ones more often, on a coarse grid. */
  private double level(Metric metric, double loudness) {
    if (metric.scale() == 1) {
      return draws.one(metric.min(), metric.max());
    }
    double span = metric.max() - metric.min();
    if (loudness == CLEAN && BEST_IN_THE_MIDDLE.contains(metric.id())) {
      return metric.min() + span * draws.one(0.4, 0.5, 0.6);
    }
    List<Double> known = edges.getOrDefault(metric.id(), List.of());
    if (!known.isEmpty() && draws.chance(0.4)) {
      return Math.min(metric.max(), draws.one(known) * draws.one(0.8, 0.97, 1.0, 1.03, 1.3));
    }
    double share = Math.pow(draws.random().nextDouble(), draws.one(1, 2, 4, 8));
    return metric.min() + Math.rint(share * 400) / 400 * loudness * span;
  }

  private List<Reading> readings(
      Device device, Metric metric, long at, double level, int sequence) {
    String name = device.id() + "/" + metric.id() + "/" + at;
    Reading reading = new Reading();
    reading.setEventTime(at);
    reading.setIngestTime(at + draws.random().nextInt(60_000));
    reading.setEventId(EventIds.named(name));
    reading.setSchemaVersion(1);
    reading.setSourceSystem("varied");
    reading.setDeviceId(device.id());
    reading.setSeq(sequence * 2L);
    reading.setOp(Op.I);
    reading.setDeviceType(device.kind());
    reading.setMetric(metric.id());
    reading.setUnit(draws.chance(0.01) ? "furlong" : metric.unit());
    boolean isFlagged = draws.chance(0.04 * device.chance());
    reading.setFlag(isFlagged ? draws.one(DataFlag.D, DataFlag.M) : DataFlag.N);
    reading.setIntervalS(device.seconds());
    reading.setStreetCode(device.street());
    reading.setValue(draws.chance(0.02 * device.chance()) ? metric.max() * 3 + 1 : level);
    if (draws.chance(0.05)) {
      reading.setAlarmId(device.id() + "/" + sequence / 4);
      reading.setAlarmState(draws.one(AlarmState.RAISED, AlarmState.CLEARED));
    }
    List<Reading> all = new ArrayList<>(List.of(reading));
    if (draws.chance(0.02 * device.chance())) {
      Reading correction = Reading.newBuilder(reading).build();
      correction.setEventId(EventIds.named(name + "/again"));
      correction.setOp(Op.CORR);
      correction.setCorrectsEventId(reading.getEventId());
      correction.setSeq(sequence * 2L + 1);
      correction.setValue(level(metric, WHOLE_RANGE));
      all.add(correction);
    }
    return all;
  }
}
