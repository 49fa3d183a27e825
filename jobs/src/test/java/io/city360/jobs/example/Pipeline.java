package io.city360.jobs.example;

import io.city360.avro.Stream;
import io.city360.catalogue.Catalogue;
import io.city360.jobs.FakeEpochs;
import io.city360.jobs.PublishedRow;
import io.city360.jobs.cell.CellOperator;
import io.city360.jobs.cell.CellOptions;
import io.city360.jobs.clickhouse.ClickHouseRow;
import io.city360.jobs.clickhouse.ClickHouseRowTypeInfo;
import io.city360.jobs.clickhouse.Table;
import io.city360.jobs.contribution.Bundle;
import io.city360.jobs.contribution.Combiner;
import io.city360.jobs.contribution.Contribution;
import io.city360.jobs.definition.Edition;
import io.city360.jobs.definition.Notice;
import io.city360.jobs.entity.FoldOptions;
import io.city360.jobs.entity.Folds;
import io.city360.jobs.guard.ApprovalFact;
import io.city360.jobs.guard.CaseFact;
import io.city360.jobs.guard.GuardOptions;
import io.city360.jobs.guard.Guards;
import io.city360.jobs.guard.RawRecord;
import io.city360.jobs.guard.SiteFact;
import io.city360.jobs.publication.Pace;
import io.city360.jobs.publication.PublicationHold;
import io.city360.jobs.publication.PublishedRows;
import io.city360.jobs.publication.Publishing;
import io.city360.jobs.publication.Retention;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/**
 * The operators of the job one behind the other in one thread, with a clock driven by hand: records
 * go in, rows of {@code indicator_values} come out.
 */
final class Pipeline implements AutoCloseable {
  private static final long COMBINE_MILLIS = 1000;

  private final Map<Stream, Intake<?>> intakes = new EnumMap<>(Stream.class);
  private final OneInputStreamOperatorTestHarness<Contribution, Bundle> combiner;
  private final KeyedTwoInputStreamOperatorTestHarness<
          Tuple2<String, String>, Bundle, Notice, ClickHouseRow>
      cells;
  private final Map<String, PublishedRow> newest = new TreeMap<>();
  private final List<String> violations = new ArrayList<>();
  private long checkpoint;

  Pipeline(Catalogue catalogue) throws Exception {
    Map<String, String> texts = catalogue.texts();
    wireIntakes(GuardOptions.of(texts), FoldOptions.of(texts));
    combiner = new OneInputStreamOperatorTestHarness<>(new Combiner(texts, COMBINE_MILLIS));
    combiner.setup(Bundle.TYPE.createSerializer(null));
    combiner.open();
    cells =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            new CellOperator(
                new CellOptions(
                    Edition.of(texts),
                    Retention.DEFAULT,
                    Pace.DEFAULT,
                    new Publishing(
                        new FakeEpochs(), PublicationHold.none(), PublishedRows.none()))),
            bundle -> Tuple2.of(bundle.scope, bundle.topic),
            null,
            Types.TUPLE(Types.STRING, Types.STRING));
    cells.setup(ClickHouseRowTypeInfo.INSTANCE.createSerializer(new SerializerConfigImpl()));
    cells.open();
  }

  private void wireIntakes(GuardOptions guards, FoldOptions folds) throws Exception {
    DataStream<RawRecord> raw =
        StreamExecutionEnvironment.createLocalEnvironment(1)
            .fromData(List.of(new RawRecord()), RawRecord.TYPE);
    var cases = Guards.cases(raw, guards);
    var caseFold = Folds.cases(cases, folds, Stream.CASES.topic());
    intakes.put(Stream.CASES, Intake.of(cases, CaseFact.TYPE, caseFold));
    var approvals = Guards.approvals(raw, guards);
    var approvalFold = Folds.approvals(approvals, folds, Stream.APPROVALS.topic());
    intakes.put(Stream.APPROVALS, Intake.of(approvals, ApprovalFact.TYPE, approvalFold));
    var readings = Guards.readings(raw, guards);
    var siteFold = Folds.sites(readings, folds, Stream.READINGS.topic(), Stream.SITES.topic());
    Intake<SiteFact> read = Intake.of(readings, SiteFact.TYPE, siteFold);
    intakes.put(Stream.READINGS, read);
    intakes.put(Stream.SITES, read.sharedWith(Guards.sites(raw, guards), SiteFact.TYPE));
  }

  /** Takes one record in. */
  void take(Event event) throws Exception {
    intakes.get(event.stream()).take(event);
  }

  /** Moves the clock of every stream and publishes what has changed. */
  void clock(long time) throws Exception {
    for (Intake<?> intake : intakes.values()) {
      for (Contribution contribution : intake.clock(time)) {
        combiner.processElement(new StreamRecord<>(contribution));
      }
    }
    combiner.processWatermark(time);
    for (Bundle bundle : combiner.extractOutputValues()) {
      cells.processElement1(new StreamRecord<>(bundle));
    }
    combiner.getOutput().clear();
    cells.processWatermark1(new Watermark(time));
    cells.getOperator().prepareSnapshotPreBarrier(++checkpoint);
    for (ClickHouseRow row : cells.extractOutputValues()) {
      if (row.table() == Table.INDICATOR_VALUES) {
        PublishedRow published = PublishedRow.of(row);
        Optional<PublishedRow> before = Optional.ofNullable(newest.put(key(published), published));
        violations.addAll(ValueContract.violations(published, before));
      }
    }
    cells.getOutput().clear();
  }

  private static String key(PublishedRow row) {
    return String.join(
        " ",
        row.text("indicator"),
        row.text("grain"),
        row.text("scope"),
        row.text("scope_id"),
        row.text("window_start"));
  }

  /** What a reader of the table sees of an indicator: newest rows that are not void. */
  List<PublishedRow> rows(String indicator) {
    return newest.values().stream()
        .filter(row -> row.text("indicator").equals(indicator) && row.number("is_void") == 0)
        .toList();
  }

  /** What the rows so far have broken of the value contract. */
  List<String> violations() {
    return violations;
  }

  @Override
  public void close() throws Exception {
    for (Intake<?> intake : intakes.values()) {
      intake.close();
    }
    combiner.close();
    cells.close();
  }
}
