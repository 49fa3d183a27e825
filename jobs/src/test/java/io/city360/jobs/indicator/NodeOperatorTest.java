package io.city360.jobs.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.Field;
import io.city360.catalogue.Grain;
import io.city360.catalogue.ScopeLevel;
import io.city360.catalogue.Topic;
import io.city360.jobs.FakeEpochs;
import io.city360.jobs.PublishedRow;
import io.city360.jobs.clickhouse.ClickHouseRow;
import io.city360.jobs.clickhouse.Table;
import io.city360.jobs.definition.Edition;
import io.city360.jobs.definition.Notice;
import io.city360.jobs.publication.Retention;
import io.city360.udfs.Status;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class NodeOperatorTest {
  private static final Catalogue CATALOGUE = Catalogue.bundled();
  private static final String DISTRICT = "district";
  private static final long DAY = 86_400_000L;

  @Test
  void aFieldIsTheMeanOfItsTopicsAndTheCityOfItsFields() throws Exception {
    try (Nodes nodes = new Nodes(1, Optional.empty())) {
      List<String> topics = applicable();
      for (String topic : topics) {
        nodes.live(topic, topic.equals(topics.get(0)) ? 50 : 100);
      }
      nodes.gathered();
      String field = CATALOGUE.topic(topics.get(0)).orElseThrow().field();
      long siblings = topics.stream().filter(topic -> fieldOf(topic).equals(field)).count();
      double expected = 100 - 50.0 / siblings;
      assertThat(nodes.node(field, "field").decimal("value")).isEqualTo(expected);
      long fields = topics.stream().map(NodeOperatorTest::fieldOf).distinct().count();
      assertThat(nodes.node("city", "city").decimal("value"))
          .isEqualTo((expected + 100 * (fields - 1)) / fields);
    }
  }

  @Test
  void theCityNeedsHalfOfItsFields() throws Exception {
    try (Nodes nodes = new Nodes(1, Optional.empty())) {
      List<String> topics = applicable();
      nodes.live(topics.get(0), 90).gathered();
      PublishedRow city = nodes.node("city", "city");
      assertThat(city.decimal("value")).isNaN();
      assertThat(city.text("reason")).isEqualTo("insufficient_coverage");
      assertThat(city.text("status")).isEqualTo("grey");
      assertThat(nodes.node(topics.get(0), "topic").decimal("value")).isEqualTo(90);
    }
  }

  @Test
  void topicsThatChangeTogetherMakeOneCityRow() throws Exception {
    try (Nodes nodes = new Nodes(1, Optional.empty())) {
      for (String topic : applicable()) {
        nodes.live(topic, 80);
      }
      nodes.gathered();
      assertThat(nodes.rows().stream().filter(row -> row.text("node").equals("city")))
          .filteredOn(row -> row.table() == Table.NODE_VALUES)
          .hasSize(1);
    }
  }

  @Test
  void theWallsHistoryHoldsChangesOnly() throws Exception {
    OperatorSubtaskState state;
    String topic = applicable().get(0);
    try (Nodes nodes = new Nodes(1, Optional.empty())) {
      nodes.live(topic, 90).gathered().live(topic, 90.001).gathered();
      assertThat(nodes.shown(topic)).hasSize(1);
      nodes.live(topic, 70).gathered();
      assertThat(nodes.shown(topic)).hasSize(2).last().matches(row -> row.decimal("value") == 70);
      state = nodes.checkpoint();
    }
    try (Nodes nodes = new Nodes(2, Optional.of(state))) {
      nodes.live(topic, 70).gathered();
      assertThat(nodes.shown(topic)).isEmpty();
    }
  }

  @Test
  void aDaysNodeKeepsItsWindowAndLeavesTheWallAlone() throws Exception {
    try (Nodes nodes = new Nodes(1, Optional.empty())) {
      String topic =
          applicable().stream()
              .filter(
                  any ->
                      CATALOGUE.indicatorsOf(any).stream()
                          .anyMatch(
                              indicator ->
                                  indicator.isScored() && indicator.grains().contains(Grain.DAY)))
              .findFirst()
              .orElseThrow();
      nodes.day(topic, DAY, 60).gathered();
      PublishedRow row = nodes.node(topic, "topic");
      assertThat(row.text("grain")).isEqualTo("1d");
      assertThat(row.number("window_start")).isEqualTo(DAY);
      assertThat(row.number("window_end")).isEqualTo(2 * DAY);
      assertThat(nodes.shown(topic)).isEmpty();
    }
  }

  @Test
  void nothingWaitsPastACheckpoint() throws Exception {
    try (Nodes nodes = new Nodes(1, Optional.empty())) {
      nodes.live(applicable().get(0), 90).checkpoint();
      assertThat(nodes.rows()).isNotEmpty();
    }
  }

  private static List<String> applicable() {
    return CATALOGUE.topics().stream()
        .map(Topic::id)
        .filter(
            topic ->
                CATALOGUE.indicatorsOf(topic).stream()
                    .anyMatch(
                        indicator ->
                            indicator.isScored()
                                && indicator.scopes().contains(ScopeLevel.DISTRICT)))
        .toList();
  }

  private static String fieldOf(String topic) {
    return CATALOGUE
        .topic(topic)
        .flatMap(found -> CATALOGUE.field(found.field()))
        .map(Field::id)
        .orElseThrow();
  }

  private static final class Nodes implements AutoCloseable {
    private final KeyedTwoInputStreamOperatorTestHarness<String, NodeChange, Notice, ClickHouseRow>
        harness;
    private long now;

    Nodes(long epoch, Optional<OperatorSubtaskState> restored) throws Exception {
      harness =
          new KeyedTwoInputStreamOperatorTestHarness<>(
              new NodeOperator(
                  new NodeOptions(
                      Edition.of(CATALOGUE.texts()),
                      Retention.DEFAULT,
                      new FakeEpochs().next(epoch))),
              NodeChange::scope,
              null,
              Types.STRING);
      if (restored.isPresent()) {
        harness.initializeState(restored.get());
      }
      harness.open();
    }

    Nodes live(String topic, double value) throws Exception {
      return change(topic, NodeChange.LIVE, NodeChange.LIVE, value);
    }

    Nodes day(String topic, long start, double value) throws Exception {
      return change(topic, start, start + DAY, value);
    }

    private Nodes change(String topic, long start, long end, double value) throws Exception {
      NodeValue index =
          new NodeValue(
              value, 1, Status.of(value), Reason.NONE, now, ValueState.PROVISIONAL, false);
      harness.processElement1(
          new StreamRecord<>(new NodeChange(DISTRICT, topic, start, end, index)));
      return this;
    }

    Nodes gathered() throws Exception {
      now += 1000;
      harness.setProcessingTime(now);
      return this;
    }

    OperatorSubtaskState checkpoint() throws Exception {
      harness.getOperator().prepareSnapshotPreBarrier(1);
      return harness.snapshot(1, now);
    }

    List<PublishedRow> rows() {
      return harness.extractOutputValues().stream().map(PublishedRow::of).toList();
    }

    PublishedRow node(String node, String level) {
      return rows().stream()
          .filter(row -> row.table() == Table.NODE_VALUES)
          .filter(row -> row.text("node").equals(node) && row.text("level").equals(level))
          .reduce((first, second) -> second)
          .orElseThrow();
    }

    List<PublishedRow> shown(String node) {
      return rows().stream()
          .filter(row -> row.table() == Table.SHOWN && row.text("node").equals(node))
          .toList();
    }

    @Override
    public void close() throws Exception {
      harness.close();
    }
  }
}
