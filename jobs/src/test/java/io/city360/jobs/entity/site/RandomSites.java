package io.city360.jobs.entity.site;

import static io.city360.jobs.entity.site.Readings.DAY;
import static io.city360.jobs.entity.site.Readings.HOUR;
import static io.city360.jobs.entity.site.Readings.MIDNIGHT;
import static io.city360.jobs.entity.site.Readings.MINUTE;
import static io.city360.jobs.entity.site.Readings.reading;
import static io.city360.jobs.entity.site.Readings.registered;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.Measure;
import io.city360.catalogue.Metric;
import io.city360.catalogue.SiteKind;
import io.city360.catalogue.SiteMeasure;
import io.city360.catalogue.SiteParameter;
import io.city360.jobs.entity.FoldHarness;
import io.city360.jobs.guard.Fact;
import io.city360.jobs.guard.Quality;
import io.city360.jobs.guard.Registration;
import io.city360.jobs.guard.SiteFact;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Sites of every kind of the bundled catalogue: some hours by the minute or two days by the hour,
 * with gaps, bad readings, corrections, alarms, payloads that replace others, and a registry that
 * changes its mind.
 */
final class RandomSites {
  private static final Catalogue CATALOGUE = FoldHarness.catalogue();
  private static final List<String> STREETS = List.of("440304001", "440304002");

  /** Of these, little is as bad as much. */
  private static final Set<String> BEST_IN_THE_MIDDLE = Set.of("do", "ph");

  private static final double CLEAN = 0.003;
  private static final int HOURS_BY_HOUR = 50;
  private static final int STEPS_BY_MINUTE = 40;

  private final Random random;

  RandomSites(Random random) {
    this.random = random;
  }

  /** All records of one site, those of the registry last. */
  List<SiteFact> life(String id, SiteKind kind) {
    boolean isByHour = random.nextBoolean();
    int interval = isByHour ? 3600 : one(List.of(60, 300));
    long begin = MIDNIGHT + (isByHour ? 0 : random.nextInt(48) * HOUR);
    int steps = isByHour ? HOURS_BY_HOUR : STEPS_BY_MINUTE;
    Set<String> metrics = new LinkedHashSet<>(kind.intervals().keySet());
    metrics.add(one(CATALOGUE.metrics()).id());
    boolean isClean = random.nextInt(3) == 0;
    List<SiteFact> life = new ArrayList<>();
    for (String metric : metrics) {
      for (int step = 0; step < steps; step++) {
        if (random.nextInt(20) != 0) {
          long time = begin + step * interval * 1000L;
          add(life, reading(id, kind.id(), metric, time, level(metric, isClean), interval));
        }
      }
    }
    for (int seq = 1 + random.nextInt(3); seq > 0; seq--) {
      life.add(registered(id, seq, registration(kind, List.copyOf(metrics), interval)));
    }
    return life;
  }

  private <T> T one(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private void add(List<SiteFact> life, SiteFact fact) {
    fact.kafkaTimestamp = fact.eventTime + random.nextInt(3) * random.nextInt(3) * DAY;
    fact.quality = random.nextInt(30) == 0 ? Quality.FLAGGED : Quality.OK;
    fact.street = random.nextInt(3) == 0 ? one(STREETS) : "";
    fact.raisedAlarm = random.nextInt(8) == 0 ? 1 + random.nextInt(4) : 0;
    life.add(fact);
    if (random.nextInt(20) == 0) {
      SiteFact correction = Readings.correction(fact, fact.value * 2);
      correction.street = fact.street;
      life.add(correction);
    }
    if (random.nextInt(20) == 0) {
      SiteFact rival = SiteFact.TYPE.createSerializer(null).copy(fact);
      rival.ingestTime += random.nextInt(2);
      rival.version = Fact.versionOf(rival.ingestTime, random.nextInt(1000));
      rival.value /= 2;
      rival.intervalSeconds *= 1 + random.nextInt(2);
      rival.kafkaTimestamp += random.nextInt(2) * DAY;
      life.add(rival);
    }
  }

  /** Often close to where a measure changes its mind, else low rather than high. */
  private double level(String id, boolean isClean) {
    Metric metric = CATALOGUE.metric(id).orElseThrow();
    if (metric.scale() == 1) {
      return random.nextBoolean() ? metric.min() : metric.max();
    }
    List<Double> edges = edges(id);
    if (!edges.isEmpty() && !isClean && random.nextBoolean()) {
      return one(edges) * (0.9 + random.nextInt(3) * 0.1);
    }
    double span = metric.max() - metric.min();
    if (isClean) {
      return metric.min() + span * (BEST_IN_THE_MIDDLE.contains(id) ? 0.5 : CLEAN);
    }
    double share = Math.pow(random.nextDouble(), 1 + random.nextInt(8));
    return metric.min() + Math.rint(share * 400) / 400 * span;
  }

  private static List<Double> edges(String metric) {
    List<Double> edges = new ArrayList<>();
    for (Measure measure : CATALOGUE.measures()) {
      if (measure instanceof SiteMeasure site
          && site.metric().equals(Optional.of(metric))
          && site.parameters().values().containsKey(SiteParameter.THRESHOLD)) {
        edges.add(site.parameters().number(SiteParameter.THRESHOLD));
      }
    }
    return edges;
  }

  private Registration registration(SiteKind kind, List<String> metrics, int interval) {
    return new Registration(
        kind.id(),
        random.nextInt(8) == 0 ? "" : one(STREETS),
        random.nextInt(8) == 0 ? "" : kind.owner(),
        metrics,
        metrics.stream().map(any -> interval).toList(),
        1000L * (100 + random.nextInt(900)),
        one(List.of("expressway", "arterial", "secondary", "branch")),
        one(List.of(30.0, 60.0, 90.0)),
        1 + random.nextInt(5),
        one(List.of("1", "2", "3", "4a")),
        MIDNIGHT - random.nextInt(3) * DAY + random.nextInt(3) * 10 * MINUTE,
        random.nextInt(4) == 0 ? MIDNIGHT + random.nextInt(3) * DAY : Long.MAX_VALUE);
  }
}
