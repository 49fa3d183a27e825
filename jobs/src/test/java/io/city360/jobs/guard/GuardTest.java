package io.city360.jobs.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.avro.CaseEvent;
import io.city360.avro.CaseEventType;
import io.city360.avro.DataFlag;
import io.city360.avro.EventIds;
import io.city360.avro.EventTimes;
import io.city360.avro.Op;
import io.city360.avro.Reading;
import io.city360.avro.Site;
import io.city360.avro.SiteMetric;
import io.city360.avro.Stream;
import io.city360.avro.wire.WireFormat;
import io.city360.catalogue.Catalogue;
import io.city360.jobs.clickhouse.Table;
import io.city360.jobs.contribution.ArrivalDelta;
import io.city360.jobs.state.LeanType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GuardTest {
  private static final Catalogue CATALOGUE = Catalogue.bundled();
  private static final long NOW = 1_740_931_200_000L;

  /** What came out of a guard. */
  private record Result<F extends Fact>(
      List<F> facts, List<DeadLetter> letters, List<Table> rows, ArrivalDelta arrivals) {}

  private static <R extends SpecificRecord, F extends Fact> Result<F> guard(
      Guard.RulesFactory<R, F> rules, LeanType<F> type, Stream stream, byte[]... values)
      throws Exception {
    Guard<R, F> guard = new Guard<>(GuardOptions.of(CATALOGUE.texts()), rules);
    try (var harness = new OneInputStreamOperatorTestHarness<RawRecord, F>(guard)) {
      harness.setup(type.createSerializer(null));
      harness.open();
      for (int i = 0; i < values.length; i++) {
        RawRecord raw = new RawRecord();
        raw.stream = stream;
        raw.topic = stream.topic();
        raw.offset = i;
        raw.kafkaTimestamp = NOW;
        raw.value = values[i];
        raw.peekedTime = EventTimes.peek(values[i]);
        harness.processElement(new StreamRecord<>(raw));
      }
      harness.prepareSnapshotPreBarrier(1);
      ArrivalDelta sum = new ArrivalDelta();
      List<DeadLetter> letters = new ArrayList<>();
      List<Table> rows = new ArrayList<>();
      if (harness.getSideOutput(Outputs.ARRIVALS) != null) {
        harness.getSideOutput(Outputs.ARRIVALS).forEach(delta -> sum.add(delta.getValue()));
        harness.getSideOutput(Outputs.DEAD_LETTERS).forEach(dead -> letters.add(dead.getValue()));
        harness.getSideOutput(Outputs.ROWS).forEach(row -> rows.add(row.getValue().table()));
      }
      return new Result<>(harness.extractOutputValues(), letters, rows, sum);
    }
  }

  private static Result<CaseFact> cases(byte[]... values) throws Exception {
    return guard(CaseRules::new, CaseFact.TYPE, Stream.CASES, values);
  }

  private static Result<SiteFact> readings(byte[]... values) throws Exception {
    return guard(ReadingRules::new, SiteFact.TYPE, Stream.READINGS, values);
  }

  private static byte[] caseEvent(Consumer<CaseEvent.Builder> change) {
    CaseEvent.Builder builder =
        CaseEvent.newBuilder()
            .setEventTime(NOW - 60_000)
            .setIngestTime(NOW - 59_000)
            .setEventId(EventIds.of(new UUID(1, 2)))
            .setSourceSystem("test")
            .setCaseId("case-1")
            .setSeq(1)
            .setOp(Op.I)
            .setEventType(CaseEventType.REPORTED)
            .setStreetCode("440304001")
            .setDeptCode("gsdab");
    change.accept(builder);
    return WireFormat.encode(builder.build());
  }

  private static byte[] reading(Consumer<Reading.Builder> change) {
    Reading.Builder builder =
        Reading.newBuilder()
            .setEventTime(NOW - 60_000)
            .setIngestTime(NOW - 59_000)
            .setEventId(EventIds.of(new UUID(1, 2)))
            .setSourceSystem("test")
            .setDeviceId("device-1")
            .setSeq(1)
            .setOp(Op.I)
            .setDeviceType("air_station")
            .setMetric("pm25")
            .setValue(40)
            .setUnit("ug/m3")
            .setFlag(DataFlag.N)
            .setIntervalS(300);
    change.accept(builder);
    return WireFormat.encode(builder.build());
  }

  private static byte[] site(Consumer<Site.Builder> change) {
    Site.Builder builder =
        Site.newBuilder()
            .setEventTime(NOW - 60_000)
            .setIngestTime(NOW - 59_000)
            .setEventId(EventIds.of(new UUID(1, 2)))
            .setSourceSystem("test")
            .setSiteId("device-1")
            .setSeq(1)
            .setOp(Op.I)
            .setKind("road_link")
            .setMetrics(List.of(new SiteMetric("speed", 15)))
            .setMonitored(List.of())
            .setLengthM(500.5)
            .setRoadClass("arterial")
            .setFreeFlowKmh(60.0)
            .setValidFrom(0);
    change.accept(builder);
    return WireFormat.encode(builder.build());
  }

  @Test
  void aSoundCaseEventBecomesAFactWithItsRow() throws Exception {
    Result<CaseFact> result = cases(caseEvent(unused -> {}));

    CaseFact fact = result.facts().get(0);
    assertThat(fact.entity).isEqualTo("case-1");
    assertThat(fact.texts)
        .containsEntry(CaseFact.Text.STREET, "440304001")
        .containsEntry(CaseFact.Text.DEPARTMENT, "gsdab");
    assertThat(fact.dueAt).isEqualTo(CaseFact.ABSENT);
    assertThat(fact.rowLength).isPositive();
    assertThat(fact.version >> Fact.HASH_BITS).isEqualTo(NOW - 59_000);
    assertThat(result.letters()).isEmpty();
  }

  static List<Arguments> refusedCases() {
    Map<RejectReason, byte[]> values =
        Map.ofEntries(
            Map.entry(RejectReason.EMPTY, new byte[0]),
            Map.entry(RejectReason.UNDECODABLE, new byte[] {'{', '}'}),
            Map.entry(
                RejectReason.UNKNOWN_SCHEMA,
                new byte[] {(byte) 0xC3, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9}),
            Map.entry(RejectReason.INCOMPATIBLE_SCHEMA, reading(unused -> {})),
            Map.entry(
                RejectReason.UNKNOWN_STREET, caseEvent(event -> event.setStreetCode("440304003"))),
            Map.entry(
                RejectReason.UNKNOWN_DEPARTMENT, caseEvent(event -> event.setDeptCode("nobody"))),
            Map.entry(RejectReason.UNKNOWN_CHANNEL, caseEvent(event -> event.setChannel("pigeon"))),
            Map.entry(RejectReason.UNKNOWN_CATEGORY, caseEvent(event -> event.setCat1("none"))),
            Map.entry(RejectReason.UNKNOWN_NATURE, caseEvent(event -> event.setNature("none"))),
            Map.entry(
                RejectReason.UNKNOWN_REPORTER_TYPE,
                caseEvent(event -> event.setReporterType("none"))),
            Map.entry(
                RejectReason.UNKNOWN_EVENT_TYPE,
                caseEvent(event -> event.setEventType(CaseEventType.UNKNOWN))),
            Map.entry(RejectReason.UNKNOWN_SYMBOL, caseEvent(event -> event.setOp(Op.UNKNOWN))),
            Map.entry(RejectReason.MISSING_ENTITY_ID, caseEvent(event -> event.setCaseId(" "))),
            Map.entry(
                RejectReason.EVENT_IN_FUTURE,
                caseEvent(event -> event.setEventTime(NOW + 86_400_000))),
            Map.entry(RejectReason.TIME_OUT_OF_RANGE, caseEvent(event -> event.setEventTime(-1))),
            Map.entry(
                RejectReason.RATING_OUT_OF_RANGE, caseEvent(event -> event.setRatingOverall(6))),
            Map.entry(RejectReason.SELF_MERGE, caseEvent(event -> event.setParentCaseId("case-1"))),
            Map.entry(RejectReason.TOO_LARGE, new byte[(1 << 20) + 1]),
            Map.entry(
                RejectReason.MALFORMED,
                Arrays.copyOf(caseEvent(unused -> {}), caseEvent(unused -> {}).length + 3)));
    return values.entrySet().stream()
        .map(entry -> Arguments.of(entry.getKey(), entry.getValue()))
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusedCases")
  void whatCannotBeUnderstoodBecomesADeadLetterWithItsReason(RejectReason reason, byte[] value)
      throws Exception {
    Result<CaseFact> result = cases(value, caseEvent(unused -> {}));

    assertThat(result.letters()).extracting(DeadLetter::reason).containsExactly(reason);
    assertThat(result.letters().get(0).value()).isEqualTo(value);
    assertThat(result.letters().get(0).detail()).isNotBlank();
    assertThat(result.rows()).containsExactly(Table.DEAD_LETTERS);
    assertThat(result.arrivals().rejected).containsExactly(Map.entry(reason.id(), 1L));
    assertThat(result.facts()).hasSize(1);
  }

  @Test
  void absurdTimesAndTextsAreRefusedWhereverTheyStand() throws Exception {
    String endless = "9".repeat(200_000);
    Result<CaseFact> result =
        cases(
            caseEvent(event -> event.setDueAt(Long.MAX_VALUE)),
            caseEvent(event -> event.setAlarmTime(Long.MIN_VALUE)),
            caseEvent(event -> event.setCaseId(endless)),
            caseEvent(event -> event.setHandledBy(endless)),
            caseEvent(event -> event.setStreetCode(endless)));

    assertThat(result.letters())
        .extracting(DeadLetter::reason)
        .containsExactly(
            RejectReason.TIME_OUT_OF_RANGE,
            RejectReason.TIME_OUT_OF_RANGE,
            RejectReason.TOO_LARGE,
            RejectReason.TOO_LARGE,
            RejectReason.UNKNOWN_STREET);
    assertThat(result.letters()).allMatch(letter -> letter.detail().length() < 600);
  }

  @Test
  void truncatedRecordsAreRefusedWhereverTheyEnd() throws Exception {
    byte[] whole = caseEvent(unused -> {});
    byte[][] cut = new byte[whole.length - 1][];
    for (int length = 1; length < whole.length; length++) {
      cut[length - 1] = Arrays.copyOf(whole, length);
    }
    Result<CaseFact> result = cases(cut);

    assertThat(result.facts()).isEmpty();
    assertThat(result.letters()).hasSize(cut.length);
  }

  @Test
  void randomBytesStopNothing() throws Exception {
    Random random = new Random(1);
    byte[][] noise = new byte[10_000][];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = new byte[random.nextInt(80)];
      random.nextBytes(noise[i]);
    }
    Result<SiteFact> result = readings(noise);

    assertThat(result.facts()).isEmpty();
    assertThat(result.letters()).hasSize(noise.length);
  }

  @Test
  void aReadingIsKeptWithItsQuality() throws Exception {
    Result<SiteFact> result =
        readings(
            reading(unused -> {}),
            reading(reading -> reading.setFlag(DataFlag.D)),
            reading(reading -> reading.setValue(-1)),
            reading(reading -> reading.setValue(Double.NaN)),
            reading(reading -> reading.setUnit("mg/m3")));

    assertThat(result.facts())
        .extracting(fact -> fact.quality)
        .containsExactly(
            Quality.OK,
            Quality.FLAGGED,
            Quality.OUT_OF_RANGE,
            Quality.OUT_OF_RANGE,
            Quality.WRONG_UNIT);
  }

  @Test
  void aReadingOfAnUnknownMetricOrDeviceTypeIsRefused() throws Exception {
    Result<SiteFact> result =
        readings(
            reading(reading -> reading.setMetric("noise")),
            reading(reading -> reading.setDeviceType("toaster")));

    assertThat(result.letters())
        .extracting(DeadLetter::reason)
        .containsExactly(RejectReason.UNKNOWN_METRIC, RejectReason.UNKNOWN_DEVICE_TYPE);
  }

  @Test
  void aCorrectionIsKnownByItsOperationOrByTheEventItNames() throws Exception {
    Result<SiteFact> result =
        readings(
            reading(unused -> {}),
            reading(reading -> reading.setOp(Op.CORR)),
            reading(reading -> reading.setCorrectsEventId(EventIds.of(new UUID(5, 6)))));

    assertThat(result.facts())
        .extracting(fact -> fact.isCorrection)
        .containsExactly(false, true, true);
  }

  @Test
  void aRegistryRecordKeepsWhatTheFoldNeeds() throws Exception {
    Result<SiteFact> result =
        guard(
            SiteRules::new,
            SiteFact.TYPE,
            Stream.SITES,
            site(unused -> {}),
            site(site -> site.setKind("toaster")),
            site(site -> site.setLengthM(-1.0)),
            site(site -> site.setRoadClass("footpath")));

    assertThat(result.facts()).hasSize(1);
    Registration registration = result.facts().get(0).registration.orElseThrow();
    assertThat(registration.lengthMillimetres()).isEqualTo(500_500);
    assertThat(registration.validTo()).isEqualTo(Long.MAX_VALUE);
    assertThat(result.letters())
        .extracting(DeadLetter::reason)
        .containsExactly(
            RejectReason.UNKNOWN_SITE_KIND,
            RejectReason.INVALID_REGISTRY,
            RejectReason.UNKNOWN_ROAD_CLASS);
  }

  @Test
  void theSamePayloadInEitherFramingHasTheSameVersion() {
    byte[] body = {9, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    byte[] other = {7, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};

    assertThat(Bytes.hash(body, 2)).isEqualTo(Bytes.hash(other, 1));
    assertThat(Bytes.hash(body, 1)).isNotEqualTo(Bytes.hash(other, 1));
  }
}
