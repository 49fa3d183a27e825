package io.city360.onebox.mutation;

import io.city360.avro.AlarmState;
import io.city360.avro.DataFlag;
import io.city360.avro.EventIds;
import io.city360.avro.Op;
import io.city360.avro.Reading;
import io.city360.avro.Site;
import io.city360.avro.SiteMetric;
import io.city360.avro.Stream;
import io.city360.catalogue.Catalogue;
import io.city360.catalogue.Metric;
import io.city360.catalogue.SiteKind;
import io.city360.onebox.adapter.AdaptedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Sites of every kind with readings of every metric: levels that last for a while and then jump,
 * gaps from a single value to hours, values out of range, flags, corrections and wrong units.
 *
 * <p>In the first week each day another metric of a kind is loud and the others are quiet, so that
 * each decides an index once; afterwards all go through their whole range. Most sites also have a
 * metric of another kind, so that it matters which kinds count, and one site of a kind measures
 * several times in five minutes.
 */
final class VariedReadings {
  private static final int FAST_SECONDS = 300;
  private static final int SLOW_SECONDS = 900;
  private static final double QUIET = 0.02;
  private static final double LOUD = 0.25;
  private static final double WHOLE_RANGE = 1;
  private static final int DAYS_IN_TURN = 7;
  private static final int LONGEST_LEVEL = 12;
  private static final int LONGEST_GAP = 24;

  private final Catalogue catalogue;
  private final Draws draws;
  private final int sitesOfKind;

  VariedReadings(Catalogue catalogue, Draws draws, int sitesOfKind) {
    this.catalogue = catalogue;
    this.draws = draws;
    this.sitesOfKind = sitesOfKind;
  }

  void tell(long from, long to, Consumer<AdaptedEvent> out) {
    List<String> all = catalogue.metrics().stream().map(Metric::id).toList();
    int next = 0;
    for (SiteKind kind : catalogue.siteKinds()) {
      List<String> own = List.copyOf(kind.intervals().keySet());
      for (int i = 0; i < sitesOfKind; i++) {
        List<String> metrics = new ArrayList<>(own);
        if (i > 0) {
          String foreign = all.get(next++ % all.size());
          if (!own.contains(foreign)) {
            metrics.add(foreign);
          }
        }
        String id = "varied-" + kind.id() + "-" + i;
        int seconds = i == 0 && seconds(kind) == FAST_SECONDS ? FAST_SECONDS / 3 : seconds(kind);
        Device device = new Device(kind.id(), id, draws.street(), seconds);
        // Some devices are in no registry.
        if (i < 2 || draws.chance(0.9)) {
          Site site = site(device, metrics, from, to);
          out.accept(VariedEvents.event(Stream.SITES, site, from));
        }
        for (int m = 0; m < metrics.size(); m++) {
          Metric metric = catalogue.metric(metrics.get(m)).orElseThrow();
          series(device, metric, new Turn(m, own.size(), from), from, to, out);
        }
      }
    }
  }

  /** A device and how often it measures. */
  private record Device(String kind, String id, String street, int seconds) {}

  /** When a metric is loud: on the days of its place among the metrics of its kind. */
  private record Turn(int place, int places, long from) {
    double loudness(long at) {
      long day = (at - from) / VariedEvents.DAY;
      if (day >= DAYS_IN_TURN || places == 1 || place >= places) {
        return WHOLE_RANGE;
      }
      return day % places == place ? LOUD : QUIET;
    }
  }

  private int seconds(SiteKind kind) {
    boolean isFast = kind.intervals().values().stream().anyMatch(each -> each.toSeconds() < 60);
    return isFast ? FAST_SECONDS : SLOW_SECONDS;
  }

  private Site site(Device device, List<String> metrics, long from, long to) {
    Site site = new Site();
    site.setEventTime(from);
    site.setIngestTime(from);
    site.setEventId(EventIds.named(device.id()));
    site.setSchemaVersion(1);
    site.setSourceSystem("varied");
    site.setSiteId(device.id());
    site.setSeq(1);
    site.setOp(Op.I);
    site.setKind(device.kind());
    site.setStreetCode(device.street());
    site.setDeptCode(draws.department());
    site.setMetrics(
        metrics.stream().map(metric -> new SiteMetric(metric, device.seconds())).toList());
    site.setMonitored(metrics);
    boolean isLong = metrics.contains("speed") || draws.chance(0.5);
    site.setLengthM(isLong ? 100.0 + draws.random().nextInt(2000) : null);
    site.setRoadClass(draws.one("expressway", "arterial", "secondary", "branch"));
    site.setFreeFlowKmh(30.0 + draws.random().nextInt(60));
    site.setTargetClass(1 + draws.random().nextInt(5));
    site.setNoiseClass(draws.one("1", "2", "3", "4a"));
    site.setRiver("river-" + draws.random().nextInt(3));
    site.setValidFrom(from);
    site.setValidTo(draws.chance(0.15) ? (Long) (from + (to - from) / 2) : null);
    return site;
  }

  private void series(
      Device device, Metric metric, Turn turn, long from, long to, Consumer<AdaptedEvent> out) {
    long step = device.seconds() * 1000L;
    double level = 0;
    int left = 0;
    int sequence = 0;
    for (long at = from; at < to; at += step) {
      if (left-- == 0) {
        level = level(metric, turn.loudness(at));
        left = draws.random().nextInt(LONGEST_LEVEL);
      }
      if (draws.chance(0.02)) {
        at += draws.random().nextInt(LONGEST_GAP) * step;
      } else if (!draws.chance(0.05)) {
        for (Reading reading : readings(device, metric, at, level, ++sequence)) {
          out.accept(VariedEvents.event(Stream.READINGS, reading, draws.arrival(at)));
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
    reading.setFlag(draws.chance(0.04) ? draws.one(DataFlag.D, DataFlag.M) : DataFlag.N);
    reading.setIntervalS(device.seconds());
    reading.setStreetCode(device.street());
    reading.setValue(draws.chance(0.02) ? metric.max() * 3 + 1 : level);
    if (draws.chance(0.05)) {
      reading.setAlarmId(device.id() + "/" + sequence / 4);
      reading.setAlarmState(draws.one(AlarmState.RAISED, AlarmState.CLEARED));
    }
    List<Reading> all = new ArrayList<>(List.of(reading));
    if (draws.chance(0.02)) {
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
