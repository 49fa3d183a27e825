package io.city360.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.catalogue.Catalogue;
import io.city360.jobs.clickhouse.ClickHouseRow;
import io.city360.jobs.guard.DeadLetter;
import io.city360.jobs.publication.PublicationHold;
import io.city360.jobs.publication.PublishedRows;
import io.city360.jobs.publication.Publishing;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

class City360JobTest {

  private final StreamGraph graph = graph();

  @Test
  void everyOperatorHasAUidAndAName() {
    assertThat(graph.getStreamNodes())
        .allSatisfy(
            node -> {
              assertThat(node.getTransformationUID()).as(node.getOperatorName()).isNotBlank();
              assertThat(node.getOperatorName()).doesNotStartWith("Process").isNotBlank();
            });
  }

  @Test
  void noTwoOperatorsShareAUid() {
    List<String> uids = new ArrayList<>();
    graph.getStreamNodes().forEach(node -> uids.add(node.getTransformationUID()));
    assertThat(uids).doesNotHaveDuplicates();
  }

  @Test
  void theMaximumParallelismIsFixed() {
    assertThat(graph.getStreamNodes())
        .allSatisfy(
            node -> assertThat(node.getMaxParallelism()).as(node.getOperatorName()).isIn(128, -1));
    assertThat(City360Job.MAX_PARALLELISM).isEqualTo(128);
  }

  @Test
  void stateLivesUnderUidsThatNeverChange() {
    assertThat(graph.getStreamNodes().stream().map(StreamNode::getTransformationUID))
        .contains("fold-cases", "fold-approvals", "cells", "nodes", "arrivals");
  }

  private static StreamGraph graph() {
    StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
    City360Job.define(
        environment,
        new KafkaSources(JobConfig.parse("--kafka.bootstrap", "localhost:1")),
        new Discarding(),
        JobConfig.parse(),
        Catalogue.bundled(),
        new Publishing(new FakeEpochs(), PublicationHold.none(), PublishedRows.none()));
    return environment.getStreamGraph();
  }

  private static final class Discarding implements Sinks {
    @Override
    public void rows(DataStream<ClickHouseRow> rows) {
      rows.sinkTo(new DiscardingSink<>()).name("Rows").uid("rows");
    }

    @Override
    public void deadLetters(DataStream<DeadLetter> letters) {
      letters.sinkTo(new DiscardingSink<>()).name("Letters").uid("letters");
    }
  }
}
