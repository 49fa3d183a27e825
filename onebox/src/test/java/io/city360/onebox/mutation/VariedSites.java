package io.city360.onebox.mutation;

import io.city360.avro.EventIds;
import io.city360.avro.Op;
import io.city360.avro.Site;
import io.city360.avro.SiteMetric;
import io.city360.avro.Stream;
import io.city360.catalogue.Catalogue;
import io.city360.catalogue.Grain;
import io.city360.catalogue.Metric;
import io.city360.catalogue.SiteKind;
import io.city360.catalogue.SiteMeasure;
import io.city360.catalogue.SiteParameter;
import io.city360.onebox.adapter.AdaptedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Sites of every kind. The first of a kind miss little, so that hours and days of them are whole.
 * The second of a kind also measures what the next kind does and the others have a metric of any
 * kind, so that it matters which kinds count; one link measures several times in five minutes.
 *
 * <p>What is judged by days has also been measured by the hour on some days of each month of a
 * year, each day without some of its metrics.
 */
final class VariedSites {
  private static final String LINK = "road_link";
  private static final int FAST_SECONDS = 300;
  private static final int SLOW_SECONDS = 900;
  private static final int HOUR_SECONDS = 3600;
  private static final int WHOLE_SITES = 3;
  private static final int MONTHS = 11;
  private static final int DAYS_OF_MONTH = 6;

  /** So many links are needed to tell the 90th percentile from the 95th. */
  private static final int LINKS = 12;

  /** Milliseconds after the stroke: then ages and silences end between the strokes, too. */
  private static final List<Long> PHASES = List.of(0L, 60_000L, 270_000L);

  private final Catalogue catalogue;
  private final Draws draws;
  private final int sitesOfKind;
  private final List<SiteKind> kinds;
  private final VariedSeries series;

  VariedSites(Catalogue catalogue, Draws draws, int sitesOfKind) {
    this.catalogue = catalogue;
    this.draws = draws;
    this.sitesOfKind = sitesOfKind;
    this.kinds = List.copyOf(catalogue.siteKinds());
    this.series = new VariedSeries(catalogue, draws);
  }

  /** Tells of all sites, the registry's record of each before its readings. */
  void tell(long from, long to, Consumer<AdaptedEvent> out) {
    List<String> all = catalogue.metrics().stream().map(Metric::id).toList();
    int next = 0;
    for (int k = 0; k < kinds.size(); k++) {
      SiteKind kind = kinds.get(k);
      for (int i = 0; i < sitesOfKind; i++) {
        Set<String> metrics = new LinkedHashSet<>(kind.intervals().keySet());
        List<SiteKind> measuresAs = new ArrayList<>(List.of(kind));
        if (i == 1) {
          SiteKind other = kinds.get((k + 1) % kinds.size());
          measuresAs.add(other);
          metrics.addAll(other.intervals().keySet());
        } else if (i > 1) {
          metrics.add(all.get(next++ % all.size()));
        }
        tell(kind, i, measuresAs, List.copyOf(metrics), from, to, out);
      }
    }
    SiteKind link = catalogue.siteKind(LINK).orElseThrow();
    for (int i = sitesOfKind; i < LINKS; i++) {
      tell(link, i, List.of(link), List.of("speed"), from, to, out);
    }
  }

  private void tell(
      SiteKind kind,
      int number,
      List<SiteKind> measuresAs,
      List<String> metrics,
      long from,
      long to,
      Consumer<AdaptedEvent> out) {
    boolean isWhole = number < WHOLE_SITES;
    boolean isFast = measuresAs.stream().anyMatch(this::isFast);
    int seconds = isFast ? FAST_SECONDS : SLOW_SECONDS;
    String name = "varied-" + kind.id() + "-" + number;
    VariedSeries.Device device =
        new VariedSeries.Device(
            kind.id(),
            name,
            draws.street(),
            number == 0 && kind.id().equals(LINK) ? seconds / 3 : seconds,
            PHASES.get(Math.floorMod(name.hashCode(), PHASES.size())),
            isWhole);
    boolean isOld = isWhole && measuresAs.stream().anyMatch(this::isByDay);
    long since = isOld ? monthsBefore(from, MONTHS) : from;
    // Some devices are in no registry.
    if (isWhole || draws.chance(0.9)) {
      out.accept(VariedEvents.event(Stream.SITES, site(device, number, metrics, since, to), since));
    }
    for (String id : metrics) {
      Metric metric = catalogue.metric(id).orElseThrow();
      series.tell(device, metric, turn(measuresAs, id, from), from, to, out);
    }
    if (isOld) {
      VariedSeries.Device hourly = device.every(HOUR_SECONDS);
      for (int month = 1; month <= MONTHS; month++) {
        month(hourly, measuresAs, metrics, from, month, out);
      }
    }
  }

  /** A metric takes its turn among those of its kind. */
  private static VariedSeries.Turn turn(List<SiteKind> measuresAs, String metric, long from) {
    for (SiteKind kind : measuresAs) {
      List<String> own = List.copyOf(kind.intervals().keySet());
      if (own.contains(metric)) {
        return new VariedSeries.Turn(own.indexOf(metric), own.size(), from);
      }
    }
    return VariedSeries.Turn.NONE;
  }

  private void month(
      VariedSeries.Device device,
      List<SiteKind> measuresAs,
      List<String> metrics,
      long from,
      int month,
      Consumer<AdaptedEvent> out) {
    for (int day = 0; day < DAYS_OF_MONTH; day++) {
      long begin = monthsBefore(from, month) + day * VariedEvents.DAY;
      // Every month begins its turns with another metric.
      long turns = begin - (month + day) * VariedEvents.DAY;
      for (String id : metrics) {
        if (!draws.chance(0.12)) {
          Metric metric = catalogue.metric(id).orElseThrow();
          VariedSeries.Turn turn = turn(measuresAs, id, turns);
          series.tell(device, metric, turn, begin, begin + VariedEvents.DAY, out);
        }
      }
    }
  }

  private long monthsBefore(long from, int months) {
    return Instant.ofEpochMilli(from)
        .atZone(catalogue.calendar().zone())
        .minusMonths(months)
        .toInstant()
        .toEpochMilli();
  }

  private boolean isByDay(SiteKind kind) {
    return isMeasured(kind, measure -> measure.statistic().slice().equals(Optional.of(Grain.DAY)));
  }

  /** Where silence of minutes counts, a quarter of an hour would be nothing but silence. */
  private boolean isFast(SiteKind kind) {
    return kind.intervals().values().stream().anyMatch(each -> each.toSeconds() < 60)
        || isMeasured(
            kind,
            measure ->
                measure.parameters().values().getOrDefault(SiteParameter.SILENCE, Double.MAX_VALUE)
                    < SLOW_SECONDS * 1000.0);
  }

  private boolean isMeasured(SiteKind kind, Predicate<SiteMeasure> how) {
    return catalogue.measures().stream()
        .filter(SiteMeasure.class::isInstance)
        .map(SiteMeasure.class::cast)
        .anyMatch(measure -> measure.siteKinds().contains(kind.id()) && how.test(measure));
  }

  private Site site(
      VariedSeries.Device device, int number, List<String> metrics, long from, long to) {
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
    // Some sections have to reach nothing.
    site.setTargetClass(number % 3 == 2 ? null : (Integer) (2 + draws.random().nextInt(4)));
    site.setNoiseClass(draws.one("1", "2", "3", "4a"));
    site.setRiver("river-" + draws.random().nextInt(3));
    site.setValidFrom(from);
    site.setValidTo(
        !device.isWhole() && draws.chance(0.2) ? (Long) (from + (to - from) / 2) : null);
    return site;
  }
}
