package io.city360.jobs.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.catalogue.Catalogue;
import io.city360.jobs.FakeEpochs;
import io.city360.jobs.PublishedRow;
import io.city360.jobs.clickhouse.ClickHouseRow;
import io.city360.jobs.definition.Edition;
import io.city360.jobs.definition.Notice;
import io.city360.jobs.publication.PublicationHold;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.types.Either;

/** An alert operator with hand-driven time; the clock of events and the machine's go together. */
final class AlertHarness implements AutoCloseable {
  static final long SECOND = 1_000;
  static final long MINUTE = 60 * SECOND;
  static final String DISTRICT = "district";
  static final String STREET = "street:440304001";
  static final String RATE = "case_ontime_rate";
  static final String INDEX = "congestion_index";

  private static final String RULES =
      """
      alerts:
        low:
          name: {en: Low, zh: 低}
          watch: indicators
          of: [case_ontime_rate]
          scopes: [district, street]
          quantity: score
          enter_below: {III: 60, II: 40}
          leave_from: 65
          hold: {enter: 0s, leave: 10m}
          source: test
        jammed:
          name: {en: Jammed, zh: 堵}
          watch: indicators
          of: [congestion_index]
          scopes: [district]
          quantity: value
          enter_from: {II: 6}
          leave_below: 5
          hold: {enter: 5m, leave: 0s}
          owner: transport_bureau
          source: test
        city_low:
          name: {en: City low, zh: 低}
          watch: nodes
          of: [city]
          scopes: [district]
          enter_below: {I: 60}
          leave_from: 60
          hold: {enter: 0s, leave: 10m}
          owner: gsdab
          source: test
        silent:
          name: {en: Silent, zh: 静}
          watch: streams
          silent_after: {readings: 5m}
          level: II
          owner: gsdab
          source: test
        stale:
          name: {en: Stale, zh: 旧}
          watch: staleness
          scopes: [district]
          level: III
          source: test
        differs:
          name: {en: Differs, zh: 异}
          watch: reports
          scopes: [district]
          enter_from: {II: 1}
          leave_below: 0.5
          owner: gsdab
          source: test
      """;

  static final Catalogue CATALOGUE = catalogue();

  /** A hold that a test lifts. */
  static final class ManualHold implements PublicationHold.Factory {
    private static final long serialVersionUID = 1L;
    private static volatile boolean isHeld;

    static void hold(boolean held) {
      isHeld = held;
    }

    @Override
    public PublicationHold open() {
      return new PublicationHold() {
        @Override
        public boolean isHeld() {
          return isHeld;
        }

        @Override
        public void checkpointCompleted() {}

        @Override
        public void close() {}
      };
    }
  }

  private final KeyedTwoInputStreamOperatorTestHarness<
          Tuple2<String, String>, AlertSignal, Either<AlertCommand, Notice>, ClickHouseRow>
      harness;
  private long now;
  private long checkpoint;

  AlertHarness() throws Exception {
    this(1, Optional.empty(), 0);
  }

  /** A restarted operator; the clock of events begins anew with the first watermark. */
  AlertHarness(long epoch, Optional<OperatorSubtaskState> restored, long startsAt)
      throws Exception {
    harness =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            new AlertOperator(
                new AlertOptions(
                    Edition.of(CATALOGUE.texts()), new FakeEpochs().next(epoch), new ManualHold())),
            signal -> Tuple2.of(signal.scope(), signal.subject()),
            null,
            Types.TUPLE(Types.STRING, Types.STRING));
    now = startsAt;
    harness.setProcessingTime(now);
    if (restored.isPresent()) {
      harness.initializeState(restored.get());
    }
    harness.open();
  }

  /** The rules of the harness, one text changed. */
  static String rules(String from, String to) {
    assertThat(RULES).contains(from);
    return RULES.replace(from, to);
  }

  private static Catalogue catalogue() {
    Map<String, String> texts = new TreeMap<>(Catalogue.bundled().texts());
    texts.put("alerts.yaml", RULES);
    return Catalogue.of(texts);
  }

  /** Lets time pass in both clocks. */
  AlertHarness pass(long millis) throws Exception {
    now += millis;
    harness.setProcessingTime(now);
    harness.processWatermark1(new Watermark(now));
    return this;
  }

  /** Lets the clock of events leap while the machine's stands. */
  AlertHarness leap(long eventTime) throws Exception {
    harness.processWatermark1(new Watermark(eventTime));
    return this;
  }

  AlertHarness end() throws Exception {
    harness.processWatermark1(Watermark.MAX_WATERMARK);
    return this;
  }

  long now() {
    return now;
  }

  AlertHarness score(String scope, double score) throws Exception {
    return say(
        new AlertSignal(AlertSignal.Kind.INDICATOR, scope, RATE, score / 100, score, false, now));
  }

  /** A score of the district that an event brought which the clock has not come to. */
  AlertHarness scoreAsOf(long eventTime, double score) throws Exception {
    return say(
        new AlertSignal(
            AlertSignal.Kind.INDICATOR, DISTRICT, RATE, score / 100, score, false, eventTime));
  }

  AlertHarness value(String indicator, double value) throws Exception {
    return say(
        new AlertSignal(
            AlertSignal.Kind.INDICATOR, DISTRICT, indicator, value, Double.NaN, false, now));
  }

  AlertHarness stale(String indicator) throws Exception {
    return say(
        new AlertSignal(
            AlertSignal.Kind.INDICATOR, DISTRICT, indicator, Double.NaN, Double.NaN, true, now));
  }

  AlertHarness city(double value) throws Exception {
    return say(new AlertSignal(AlertSignal.Kind.NODE, DISTRICT, "city", value, value, false, now));
  }

  AlertHarness event(String stream, long eventTime) throws Exception {
    return say(AlertSignal.ofStream(stream, eventTime));
  }

  AlertHarness say(AlertSignal signal) throws Exception {
    harness.processElement1(new StreamRecord<>(signal));
    return this;
  }

  AlertHarness tell(AlertCommand command) throws Exception {
    harness.processElement2(new StreamRecord<>(Either.Left(command)));
    return this;
  }

  /** The rules change while the operator runs. */
  AlertHarness adopt(long since, String rules) throws Exception {
    Map<String, String> texts = new TreeMap<>(CATALOGUE.texts());
    texts.put("alerts.yaml", rules);
    Notice notice = Notice.of(new Edition(since, texts));
    harness.processElement2(new StreamRecord<>(Either.Right(notice)));
    return this;
  }

  AlertHarness acknowledge(String alert) throws Exception {
    return tell(AlertCommand.acknowledge(AlertId.parse(alert).orElseThrow(), "duty", now));
  }

  AlertHarness mute(String alert, long millis) throws Exception {
    return tell(AlertCommand.mute(AlertId.parse(alert).orElseThrow(), "duty", now, now + millis));
  }

  AlertHarness close(String alert) throws Exception {
    return tell(AlertCommand.close(AlertId.parse(alert).orElseThrow(), "duty", now));
  }

  OperatorSubtaskState checkpoint() throws Exception {
    checkpoint++;
    harness.getOperator().prepareSnapshotPreBarrier(checkpoint);
    return harness.snapshot(checkpoint, now);
  }

  /** What a reader of the table sees, by identity. */
  Map<String, PublishedRow> table() {
    Map<String, PublishedRow> newest = new TreeMap<>();
    for (ClickHouseRow encoded : harness.extractOutputValues()) {
      PublishedRow row = PublishedRow.of(encoded);
      newest.put(row.text("alert_id"), row);
    }
    return newest;
  }

  PublishedRow alert(String id) {
    return Optional.ofNullable(table().get(id))
        .orElseThrow(() -> new AssertionError("no alert " + id + " in " + table().keySet()));
  }

  /** Each message as "change of identity", with a mark where people are to be told. */
  List<String> messages() {
    List<String> messages = new ArrayList<>();
    var output = harness.getSideOutput(AlertOperator.MESSAGES);
    if (output != null) {
      output.forEach(
          record ->
              messages.add(
                  field(record.getValue(), "change")
                      + " "
                      + record.getValue().alert()
                      + (record.getValue().json().contains("\"notify\":true") ? " !" : "")));
    }
    return messages;
  }

  private static String field(AlertMessage message, String name) {
    return message.json().replaceFirst(".*\"" + name + "\":\"([^\"]*)\".*", "$1");
  }

  int keyedEntries() {
    return harness.numKeyedStateEntries();
  }

  int timers() {
    return harness.numEventTimeTimers() + harness.numProcessingTimeTimers();
  }

  @Override
  public void close() throws Exception {
    ManualHold.hold(false);
    harness.close();
  }
}
