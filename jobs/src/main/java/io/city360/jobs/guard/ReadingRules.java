package io.city360.jobs.guard;

import io.city360.avro.AlarmState;
import io.city360.avro.DataFlag;
import io.city360.avro.EventIds;
import io.city360.avro.Op;
import io.city360.avro.Reading;
import io.city360.catalogue.Catalogue;
import io.city360.catalogue.Metric;
import io.city360.catalogue.SiteKind;
import io.city360.jobs.clickhouse.RowWriter;
import io.city360.jobs.clickhouse.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks readings. This is the bulk of the load: nothing here allocates, boxes or logs for a
 * reading that is accepted.
 */
final class ReadingRules implements GuardRules<Reading, SiteFact> {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final CodeBook book;
  private final Map<String, MetricRule> metrics = new HashMap<>();
  private final Map<String, Short> deviceTypes = new HashMap<>();

  private record MetricRule(short index, String unit, double min, double max) {}

  ReadingRules(Catalogue catalogue) {
    book = new CodeBook(catalogue);
    List<Metric> allMetrics = catalogue.metrics();
    for (short i = 0; i < allMetrics.size(); i++) {
      Metric metric = allMetrics.get(i);
      metrics.put(metric.id(), new MetricRule(i, metric.unit(), metric.min(), metric.max()));
    }
    List<SiteKind> kinds = catalogue.siteKinds();
    for (short i = 0; i < kinds.size(); i++) {
      deviceTypes.put(kinds.get(i).id(), i);
    }
  }

  @Override
  public Class<Reading> recordClass() {
    return Reading.class;
  }

  @Override
  public SiteFact newFact() {
    return new SiteFact();
  }

  @Override
  public void header(Reading record, SiteFact fact) {
    fact.entity = record.getDeviceId();
    fact.idHigh = EventIds.mostSignificant(record.getEventId());
    fact.idLow = EventIds.leastSignificant(record.getEventId());
    fact.eventTime = record.getEventTime();
    fact.ingestTime = record.getIngestTime();
    fact.seq = record.getSeq();
  }

  @Override
  public void check(Reading record, long day, Verdict verdict) {
    if (!metrics.containsKey(record.getMetric())) {
      verdict.reject(RejectReason.UNKNOWN_METRIC, "metric", record.getMetric());
    }
    if (!deviceTypes.containsKey(record.getDeviceType())) {
      verdict.reject(RejectReason.UNKNOWN_DEVICE_TYPE, "device_type", record.getDeviceType());
    }
    if (record.getOp() == Op.UNKNOWN) {
      verdict.reject(RejectReason.UNKNOWN_SYMBOL, "op", record.getOp());
    }
    book.checkStreet(record.getStreetCode(), day, verdict);
  }

  @Override
  public void fill(Reading record, SiteFact fact) {
    MetricRule rule = metrics.get(record.getMetric());
    fact.registration = Optional.empty();
    fact.metric = rule.index;
    fact.deviceType = deviceTypes.get(record.getDeviceType());
    fact.value = record.getValue();
    fact.quality = quality(record, rule);
    fact.isCorrection = record.getOp() == Op.CORR || record.getCorrectsEventId() != null;
    fact.intervalSeconds = record.getIntervalS();
    fact.street = record.getStreetCode() == null ? "" : record.getStreetCode();
    fact.raisedAlarm =
        record.getAlarmState() == AlarmState.RAISED && record.getAlarmId() != null
            ? alarm(record.getAlarmId())
            : 0;
  }

  /** An alarm is told from others of its device by 64 bits of its id; 0 stands for none. */
  private static long alarm(String id) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * FNV_PRIME;
    }
    return hash == 0 ? 1 : hash;
  }

  private static Quality quality(Reading record, MetricRule rule) {
    if (record.getFlag() != DataFlag.N) {
      return Quality.FLAGGED;
    }
    if (!rule.unit.equals(record.getUnit())) {
      return Quality.WRONG_UNIT;
    }
    boolean isInRange = record.getValue() >= rule.min && record.getValue() <= rule.max;
    return isInRange ? Quality.OK : Quality.OUT_OF_RANGE;
  }

  @Override
  public void row(Reading record, RawRecord raw, SiteFact fact, RowWriter rows) {
    AlarmState alarm = record.getAlarmState();
    rows.begin(Table.READINGS)
        .uuid(fact.idHigh, fact.idLow)
        .string(record.getDeviceId())
        .string(record.getMetric())
        .millis(record.getEventTime())
        .millis(record.getIngestTime())
        .millis(raw.kafkaTimestamp)
        .string(raw.topic)
        .uint16(raw.partition)
        .int64(raw.offset)
        .int64(record.getSeq())
        .string(record.getOp().name())
        .string(record.getSourceSystem())
        .string(record.getDeviceType())
        .float64(record.getValue())
        .string(record.getUnit())
        .string(record.getFlag().name())
        .string(fact.quality.id())
        .int32(record.getIntervalS())
        .string(record.getStreetCode())
        .bool(record.getIsBackfill())
        .uuidOrNull(
            record.getCorrectsEventId() == null ? null : record.getCorrectsEventId().bytes())
        .string(record.getAlarmId())
        .string(alarm == null || alarm == AlarmState.UNKNOWN ? null : alarm.name())
        .uint64(fact.version);
  }
}
