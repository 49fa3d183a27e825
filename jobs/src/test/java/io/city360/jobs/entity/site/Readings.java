package io.city360.jobs.entity.site;

import io.city360.catalogue.Metric;
import io.city360.catalogue.SiteKind;
import io.city360.jobs.entity.FoldHarness;
import io.city360.jobs.guard.Fact;
import io.city360.jobs.guard.Quality;
import io.city360.jobs.guard.Registration;
import io.city360.jobs.guard.SiteFact;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Builds readings and registry records in few words. */
final class Readings {
  static final long MINUTE = 60_000L;
  static final long HOUR = 60 * MINUTE;
  static final long DAY = 24 * HOUR;

  /** Midnight of 3 March 2025 in the district. */
  static final long MIDNIGHT =
      LocalDateTime.of(2025, 3, 3, 0, 0)
          .atZone(ZoneId.of("Asia/Shanghai"))
          .toInstant()
          .toEpochMilli();

  private static final List<String> METRICS =
      FoldHarness.catalogue().metrics().stream().map(Metric::id).toList();
  private static final List<String> KINDS =
      FoldHarness.catalogue().siteKinds().stream().map(SiteKind::id).toList();

  private Readings() {}

  /** A valid reading that reaches the broker the moment it is taken. */
  static SiteFact reading(
      String site, String kind, String metric, long time, double value, int interval) {
    SiteFact fact = new SiteFact();
    fact.entity = site;
    fact.idHigh = site.hashCode();
    fact.idLow = time * 31 + metric.hashCode();
    fact.eventTime = time;
    fact.ingestTime = time;
    fact.kafkaTimestamp = time;
    fact.version = Fact.versionOf(time, fact.idLow);
    fact.metric = (short) METRICS.indexOf(metric);
    fact.deviceType = (short) KINDS.indexOf(kind);
    fact.value = value;
    fact.intervalSeconds = interval;
    fact.row = new byte[] {1};
    fact.rowLength = 1;
    return fact;
  }

  static SiteFact speed(String site, long time, double kmh) {
    return reading(site, "road_link", "speed", time, kmh, 300);
  }

  static SiteFact quality(SiteFact fact, Quality quality) {
    fact.quality = quality;
    return fact;
  }

  /** The same time measured again, as a correction by another event. */
  static SiteFact correction(SiteFact of, double value) {
    SiteFact fact = new SiteFact();
    fact.entity = of.entity;
    fact.idHigh = of.idHigh;
    fact.idLow = of.idLow + 1;
    fact.eventTime = of.eventTime;
    fact.ingestTime = of.ingestTime + 1;
    fact.kafkaTimestamp = of.kafkaTimestamp;
    fact.version = Fact.versionOf(fact.ingestTime, fact.idLow);
    fact.metric = of.metric;
    fact.deviceType = of.deviceType;
    fact.intervalSeconds = of.intervalSeconds;
    fact.value = value;
    fact.isCorrection = true;
    fact.row = new byte[] {1};
    fact.rowLength = 1;
    return fact;
  }

  static SiteFact link(String site, long seq, String street, double metres, double freeKmh) {
    return registered(
        site,
        seq,
        new Registration(
            "road_link",
            street,
            "traffic_police",
            List.of("speed"),
            List.of(300),
            Math.round(metres * 1000),
            "arterial",
            freeKmh,
            0,
            "",
            MIDNIGHT - 10 * DAY,
            Long.MAX_VALUE));
  }

  static SiteFact station(String site, long seq, String street) {
    return registered(
        site,
        seq,
        new Registration(
            "air_station",
            street,
            "ecology_bureau",
            List.of("pm25", "o3"),
            List.of(3600, 3600),
            0,
            "",
            Double.NaN,
            0,
            "",
            MIDNIGHT - 10 * DAY,
            Long.MAX_VALUE));
  }

  static SiteFact section(String site, long seq, int targetClass) {
    return registered(
        site,
        seq,
        new Registration(
            "river_section",
            "440304001",
            "water_bureau",
            List.of("do", "nh3n", "tp", "cod"),
            List.of(3600, 3600, 3600, 3600),
            0,
            "",
            Double.NaN,
            targetClass,
            "",
            MIDNIGHT - 10 * DAY,
            Long.MAX_VALUE));
  }

  static SiteFact noiseStation(String site, long seq, String noiseClass) {
    return registered(
        site,
        seq,
        new Registration(
            "noise_station",
            "440304001",
            "ecology_bureau",
            List.of("noise_leq"),
            List.of(300),
            0,
            "",
            Double.NaN,
            0,
            noiseClass,
            MIDNIGHT - 10 * DAY,
            Long.MAX_VALUE));
  }

  static SiteFact registered(String site, long seq, Registration registration) {
    SiteFact fact = new SiteFact();
    fact.entity = site;
    fact.idHigh = site.hashCode();
    fact.idLow = -seq;
    fact.seq = seq;
    fact.eventTime = MIDNIGHT;
    fact.ingestTime = MIDNIGHT;
    fact.kafkaTimestamp = MIDNIGHT;
    fact.version = Fact.versionOf(MIDNIGHT, seq);
    fact.registration = Optional.of(registration);
    fact.row = new byte[] {1};
    fact.rowLength = 1;
    return fact;
  }
}
