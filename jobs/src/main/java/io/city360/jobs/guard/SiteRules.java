package io.city360.jobs.guard;

import io.city360.avro.EventIds;
import io.city360.avro.Op;
import io.city360.avro.Site;
import io.city360.avro.SiteMetric;
import io.city360.catalogue.Catalogue;
import io.city360.jobs.clickhouse.RowWriter;
import io.city360.jobs.clickhouse.Table;
import io.city360.udfs.NoiseClass;
import io.city360.udfs.RoadClass;
import io.city360.udfs.WaterRule;
import java.util.List;
import java.util.Optional;

/** Checks records of the site registry and keeps what the fold of a site needs. */
final class SiteRules implements GuardRules<Site, SiteFact> {
  private static final double MILLIMETRES_PER_METRE = 1000;

  private final Catalogue catalogue;
  private final CodeBook book;

  SiteRules(Catalogue catalogue) {
    this.catalogue = catalogue;
    book = new CodeBook(catalogue);
  }

  @Override
  public Class<Site> recordClass() {
    return Site.class;
  }

  @Override
  public SiteFact newFact() {
    return new SiteFact();
  }

  @Override
  public void header(Site record, SiteFact fact) {
    fact.entity = record.getSiteId();
    fact.idHigh = EventIds.mostSignificant(record.getEventId());
    fact.idLow = EventIds.leastSignificant(record.getEventId());
    fact.eventTime = record.getEventTime();
    fact.ingestTime = record.getIngestTime();
    fact.seq = record.getSeq();
  }

  @Override
  public void check(Site record, long day, Verdict verdict) {
    if (catalogue.siteKind(record.getKind()).isEmpty()) {
      verdict.reject(RejectReason.UNKNOWN_SITE_KIND, "kind", record.getKind());
    }
    if (record.getOp() == Op.UNKNOWN) {
      verdict.reject(RejectReason.UNKNOWN_SYMBOL, "op", record.getOp());
    }
    book.checkStreet(record.getStreetCode(), day, verdict);
    book.checkDepartment(record.getDeptCode(), day, verdict);
    for (SiteMetric metric : record.getMetrics()) {
      if (catalogue.metric(metric.getMetric()).isEmpty()) {
        verdict.reject(RejectReason.UNKNOWN_METRIC, "metrics", metric.getMetric());
      }
      if (metric.getIntervalS() <= 0) {
        verdict.reject(RejectReason.INVALID_REGISTRY, "interval_s", metric.getIntervalS());
      }
    }
    String roadClass = record.getRoadClass();
    if (roadClass != null && RoadClass.parse(roadClass).isEmpty()) {
      verdict.reject(RejectReason.UNKNOWN_ROAD_CLASS, "road_class", roadClass);
    }
    Integer targetClass = record.getTargetClass();
    if (targetClass != null && (targetClass < 1 || targetClass >= WaterRule.WORSE_THAN_V)) {
      verdict.reject(RejectReason.INVALID_REGISTRY, "target_class", targetClass);
    }
    String noiseClass = record.getNoiseClass();
    if (noiseClass != null && NoiseClass.parse(noiseClass).isEmpty()) {
      verdict.reject(RejectReason.INVALID_REGISTRY, "noise_class", noiseClass);
    }
    checkPositive("length_m", record.getLengthM(), verdict);
    checkPositive("free_flow_kmh", record.getFreeFlowKmh(), verdict);
    CodeBook.checkTime(record.getValidFrom(), "valid_from", verdict);
    if (record.getValidTo() != null && record.getValidTo() < record.getValidFrom()) {
      verdict.reject(RejectReason.INVALID_REGISTRY, "valid_to", record.getValidTo());
    }
  }

  private static void checkPositive(String field, Double value, Verdict verdict) {
    if (value != null && !(value > 0 && value < Double.POSITIVE_INFINITY)) {
      verdict.reject(RejectReason.INVALID_REGISTRY, field, value);
    }
  }

  @Override
  public void fill(Site record, SiteFact fact) {
    Double length = record.getLengthM();
    Double freeFlow = record.getFreeFlowKmh();
    fact.registration =
        Optional.of(
            new Registration(
                record.getKind(),
                orEmpty(record.getStreetCode()),
                orEmpty(record.getDeptCode()),
                record.getMetrics().stream().map(SiteMetric::getMetric).toList(),
                record.getMetrics().stream().map(SiteMetric::getIntervalS).toList(),
                length == null ? 0 : Math.round(length * MILLIMETRES_PER_METRE),
                orEmpty(record.getRoadClass()),
                freeFlow == null ? Double.NaN : freeFlow,
                record.getTargetClass() == null ? 0 : record.getTargetClass(),
                orEmpty(record.getNoiseClass()),
                record.getValidFrom(),
                validTo(record.getValidTo())));
  }

  /** An end beyond the calendar, such as the year 9999, means that there is none. */
  private static long validTo(Long time) {
    return time == null || time >= CodeBook.LAST_TIME ? Long.MAX_VALUE : time;
  }

  @Override
  public void row(Site record, RawRecord raw, SiteFact fact, RowWriter rows) {
    List<SiteMetric> metrics = record.getMetrics();
    rows.begin(Table.SITES)
        .uuid(fact.idHigh, fact.idLow)
        .string(record.getSiteId())
        .int64(record.getSeq())
        .millis(record.getEventTime())
        .millis(record.getIngestTime())
        .millis(raw.kafkaTimestamp)
        .string(raw.topic)
        .uint16(raw.partition)
        .int64(raw.offset)
        .string(record.getOp().name())
        .string(record.getSourceSystem())
        .string(record.getKind())
        .string(record.getStreetCode())
        .string(record.getDeptCode())
        .strings(metrics.stream().map(SiteMetric::getMetric).toList())
        .ints(metrics.stream().mapToInt(SiteMetric::getIntervalS).toArray(), metrics.size())
        .float64OrNull(record.getLengthM())
        .string(record.getRoadClass())
        .float64OrNull(record.getFreeFlowKmh())
        .uint8OrNull(record.getTargetClass())
        .string(record.getNoiseClass())
        .string(record.getRiver())
        .strings(record.getMonitored())
        .float64OrNull(record.getLon())
        .float64OrNull(record.getLat())
        .millis(record.getValidFrom())
        .millisOrNull(record.getValidTo())
        .uint64(fact.version);
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
