package io.city360.jobs.guard;

import io.city360.avro.wire.Framing;
import io.city360.avro.wire.RecordReader;
import io.city360.avro.wire.SchemaSource;
import io.city360.avro.wire.SchemaStore;
import io.city360.avro.wire.UndecodableException;
import io.city360.catalogue.Catalogue;
import io.city360.catalogue.DistrictCalendar;
import io.city360.jobs.clickhouse.ClickHouseRow;
import io.city360.jobs.clickhouse.RowWriter;
import io.city360.jobs.clickhouse.Table;
import io.city360.jobs.contribution.ArrivalBook;
import java.io.Serializable;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Decodes and checks one stream. A record becomes either a fact on the main output or a dead letter
 * on the side; nothing is dropped in silence and nothing stops the job.
 *
 * @param <R> the Avro record
 * @param <F> the fact
 */
public final class Guard<R extends SpecificRecord, F extends Fact> extends AbstractStreamOperator<F>
    implements OneInputStreamOperator<RawRecord, F> {
  private static final long serialVersionUID = 1L;

  private final GuardOptions options;
  private final RulesFactory<R, F> factory;

  private transient GuardRules<R, F> rules;
  private transient DistrictCalendar calendar;
  private transient RecordReader<R> reader;
  private transient R record;
  private transient F fact;
  private transient StreamRecord<F> element;
  private transient Verdict verdict;
  private transient RowWriter rows;
  private transient ClickHouseRow row;
  private transient ArrivalBook book;
  private transient Counter refused;

  /** Makes the rules of a stream from the catalogue, on the machine where they are used. */
  interface RulesFactory<R extends SpecificRecord, F extends Fact>
      extends Function<Catalogue, GuardRules<R, F>>, Serializable {}

  Guard(GuardOptions options, RulesFactory<R, F> factory) {
    this.options = options;
    this.factory = factory;
  }

  @Override
  public void open() throws Exception {
    super.open();
    Catalogue catalogue = Catalogue.of(options.catalogueTexts());
    calendar = catalogue.calendar();
    rules = factory.apply(catalogue);
    reader =
        RecordReader.of(
            rules.recordClass(),
            options.schemaPath().map(SchemaStore::withFolder).orElseGet(SchemaStore::bundled),
            options.registryAddress().map(SchemaSource::registry).orElseGet(SchemaSource::none));
    fact = rules.newFact();
    element = new StreamRecord<>(fact);
    verdict = new Verdict();
    rows = new RowWriter();
    row = new ClickHouseRow(Table.DEAD_LETTERS, new byte[0], 0);
    book = new ArrivalBook(delta -> output.collect(Outputs.ARRIVALS, new StreamRecord<>(delta)));
    refused = getMetricGroup().counter("refused");
    scheduleTick();
  }

  private void scheduleTick() {
    getProcessingTimeService()
        .registerTimer(
            getProcessingTimeService().getCurrentProcessingTime() + options.tickMillis(),
            time -> {
              flush();
              scheduleTick();
            });
  }

  @Override
  public void processElement(StreamRecord<RawRecord> in) {
    RawRecord raw = in.getValue();
    verdict.clear();
    if (raw.value.length == 0) {
      verdict.reject(RejectReason.EMPTY, "the record has no value");
    } else if (raw.value.length > options.maxValueBytes()) {
      verdict.reject(
          RejectReason.TOO_LARGE,
          raw.value.length + " bytes; at most " + options.maxValueBytes() + " are allowed");
    } else {
      decode(raw);
    }
    if (!verdict.isRejected()) {
      rules.header(record, fact);
      checkHeader(raw);
    }
    if (!verdict.isRejected()) {
      rules.check(record, calendar.localDay(fact.eventTime), verdict);
    }
    if (verdict.isRejected()) {
      reject(raw);
    } else {
      accept(raw, in);
    }
  }

  private void decode(RawRecord raw) {
    try {
      record = reader.read(record, raw.value);
    } catch (UndecodableException e) {
      record = null;
      verdict.reject(
          switch (e.reason()) {
            case TRUNCATED -> RejectReason.TRUNCATED;
            case UNKNOWN_FRAMING -> RejectReason.UNDECODABLE;
            case UNKNOWN_SCHEMA -> RejectReason.UNKNOWN_SCHEMA;
            case INCOMPATIBLE_SCHEMA -> RejectReason.INCOMPATIBLE_SCHEMA;
            case REGISTRY_UNAVAILABLE -> RejectReason.REGISTRY_UNAVAILABLE;
            case MALFORMED -> RejectReason.MALFORMED;
          },
          String.valueOf(e.getMessage()));
    }
  }

  private void checkHeader(RawRecord raw) {
    if (fact.entity.isBlank()) {
      verdict.reject(RejectReason.MISSING_ENTITY_ID, "the entity's id is blank");
    }
    CodeBook.checkLength(fact.entity, "the entity's id", verdict);
    checkRange("event_time", fact.eventTime);
    checkRange("ingest_time", fact.ingestTime);
    if (fact.eventTime - raw.kafkaTimestamp > EventClock.MAX_AHEAD.toMillis()) {
      verdict.reject(
          RejectReason.EVENT_IN_FUTURE,
          "event_time "
              + fact.eventTime
              + " is more than "
              + EventClock.MAX_AHEAD.toMinutes()
              + " minutes ahead of the Kafka timestamp "
              + raw.kafkaTimestamp);
    }
  }

  private void checkRange(String field, long time) {
    if (time < CodeBook.FIRST_TIME || time >= CodeBook.LAST_TIME) {
      verdict.reject(RejectReason.TIME_OUT_OF_RANGE, field, time);
    }
  }

  private void accept(RawRecord raw, StreamRecord<RawRecord> in) {
    fact.kafkaTimestamp = raw.kafkaTimestamp;
    fact.partition = raw.partition;
    fact.offset = raw.offset;
    fact.version =
        Fact.versionOf(
            fact.ingestTime, Bytes.hash(raw.value, Math.max(0, Framing.bodyStart(raw.value))));
    fact.raw = raw.value;
    fact.rawLength = raw.value.length;
    rules.fill(record, fact);
    if (options.isRawKept()) {
      rules.row(record, raw, fact, rows);
      rows.view(row);
      fact.row = row.bytes();
      fact.rowLength = row.length();
    }
    if (in.hasTimestamp()) {
      element.replace(fact, in.getTimestamp());
    } else {
      element.replace(fact);
    }
    output.collect(element);
  }

  private void reject(RawRecord raw) {
    refused.inc();
    book.reject(raw.topic, raw.partition, raw.offset, raw.kafkaTimestamp, verdict.reason().id());
    DeadLetter letter =
        new DeadLetter(
            raw.topic,
            raw.partition,
            raw.offset,
            raw.kafkaTimestamp,
            verdict.reason(),
            verdict.detail(),
            raw.key,
            raw.value);
    output.collect(Outputs.DEAD_LETTERS, new StreamRecord<>(letter));
    rows.begin(Table.DEAD_LETTERS)
        .string(raw.topic)
        .uint16(raw.partition)
        .int64(raw.offset)
        .millis(raw.kafkaTimestamp)
        .string(verdict.reason().id())
        .string(verdict.detail())
        .bytes(raw.key)
        .bytes(raw.value);
    output.collect(Outputs.ROWS, new StreamRecord<>(rows.view(row)));
  }

  private void flush() {
    book.drain();
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    flush();
  }

  @Override
  public void finish() throws Exception {
    flush();
    super.finish();
  }
}
