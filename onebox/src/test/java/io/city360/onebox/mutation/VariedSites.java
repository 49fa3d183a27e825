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
import java.util.stream.IntStream;

/**
 * Sites of every kind. The first two of a kind miss little, so that hours and days of them are
 * whole. The second of a kind also measures what the next kind does and the others have a metric of
 * any kind, so that it matters which kinds count; one link measures several times in five minutes.
 *
 * <p>What is judged by days has also been measured by the hour on some days of each month of a
 * year, each day without some of its metrics.
 */
final class VariedSites {
  private static final String LINK = "road_link";
  private static final int FAST_SECONDS = 300;
  private static final int SLOW_SECONDS = 900;
  private static final int HOUR_SECONDS = 3600;
  private static final int WHOLE_SITES = 2;
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
    String id = "varied-" + kind.id() + "-" + number;
    VariedSeries.Device device =
        new VariedSeries.Device(
            kind.id(),
            id,
            draws.street(),
            number == 0 && kind.id().equals(LINK) ? seconds / 3 : seconds,
            PHASES.get(Math.floorMod(id.hashCode(), PHASES.size())),
            isWhole);
    boolean isOld = isWhole && measuresAs.stream().anyMatch(this::isByDay);
    long since = isOld ? monthsBefore(from, MONTHS) : from;
    // Some devices are in no registry.
    if (isWhole || draws.chance(0.9)) {
      out.accept(VariedEvents.event(Stream.SITES, site(device, metrics, since, to), since));
    }
    int places = kind.intervals().size();
    for (int m = 0; m < metrics.size(); m++) {
      Metric metric = catalogue.metric(metrics.get(m)).orElseThrow();
      series.tell(device, metric, new VariedSeries.Turn(m, places, from), from, to, out);
    }
    if (isOld) {
      VariedSeries.Device hourly = device.every(HOUR_SECONDS);
      IntStream.rangeClosed(1, MONTHS)
          .forEach(month -> month(hourly, metrics, places, from, month, out));
    }
  }

  private void month(
      VariedSeries.Device device,
      List<String> metrics,
      int places,
      long from,
      int month,
      Consumer<AdaptedEvent> out) {
    for (int day = 0; day < DAYS_OF_MONTH; day++) {
      long begin = monthsBefore(from, month) + day * VariedEvents.DAY;
      // Every month begins its turns with another metric.
      long turns = begin - (month + day) * VariedEvents.DAY;
      for (int m = 0; m < metrics.size(); m++) {
        if (!draws.chance(0.12)) {
          Metric metric = catalogue.metric(metrics.get(m)).orElseThrow();
          VariedSeries.Turn turn = new VariedSeries.Turn(m, places, turns);
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

  private Site site(VariedSeries.Device device, List<String> metrics, long from, long to) {
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
    site.setTargetClass(
        device.isWhole() || draws.chance(0.7) ? 2 + draws.random().nextInt(4) : null);
    site.setNoiseClass(draws.one("1", "2", "3", "4a"));
    site.setRiver("river-" + draws.random().nextInt(3));
    site.setValidFrom(from);
    site.setValidTo(
        !device.isWhole() && draws.chance(0.2) ? (Long) (from + (to - from) / 2) : null);
    return site;
  }
}
