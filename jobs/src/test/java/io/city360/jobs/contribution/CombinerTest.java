package io.city360.jobs.contribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.Measure;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CombinerTest {
  private static final Catalogue CATALOGUE = Catalogue.bundled();
  private static final Measure DUE = CATALOGUE.measure("case_due").orElseThrow();
  private static final Measure LATENCY = CATALOGUE.measure("arrival_latency").orElseThrow();

  private OneInputStreamOperatorTestHarness<Contribution, Bundle> combiner;

  @BeforeEach
  void open() throws Exception {
    combiner = new OneInputStreamOperatorTestHarness<>(new Combiner(CATALOGUE.texts(), 50));
    combiner.setup(Bundle.TYPE.createSerializer(null));
    combiner.open();
  }

  @AfterEach
  void close() throws Exception {
    combiner.close();
  }

  private void say(int measure, String street, long slice, long amount) throws Exception {
    Contribution said = new Contribution();
    said.measure = measure;
    said.street = street;
    said.department = street.isEmpty() ? "" : "gsdab";
    said.slice = slice;
    said.amount = amount;
    said.asOf = slice;
    combiner.processElement(new StreamRecord<>(said));
  }

  private Map<String, Long> amounts() {
    Map<String, Long> amounts = new TreeMap<>();
    for (Bundle bundle : combiner.extractOutputValues()) {
      for (int i = 0; i < bundle.count; i++) {
        amounts.merge(bundle.scope + " " + bundle.topic, bundle.amount[i], Long::sum);
      }
    }
    return amounts;
  }

  @Test
  void aContributionReachesEachScopeAndTopicThatKeepsItsMeasure() throws Exception {
    say(DUE.code(), "440304001", 0, 1);
    say(DUE.code(), "440304001", 0, 2);
    say(DUE.code(), "440304002", 0, 4);
    combiner.prepareSnapshotPreBarrier(1);

    assertThat(amounts())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "district public_demand", 7L,
                "street:440304001 public_demand", 3L,
                "street:440304002 public_demand", 4L,
                "department:gsdab public_demand", 7L));
    assertThat(combiner.extractOutputValues()).allMatch(bundle -> bundle.count == 1);
  }

  @Test
  void whatIsSaidOfTheDistrictOnlyReachesNoOtherScope() throws Exception {
    say(LATENCY.code(), "", 0, 5);
    combiner.prepareSnapshotPreBarrier(1);

    assertThat(amounts()).containsExactly(Map.entry("district sensing_dq", 5L));
  }

  @Test
  void everythingLeavesBeforeAWatermark() throws Exception {
    say(DUE.code(), "440304001", 0, 1);
    combiner.processWatermark(100);

    List<Object> output = List.copyOf(combiner.getOutput());
    assertThat(output).hasSize(4);
    assertThat(output.get(3)).isEqualTo(new Watermark(100));
  }

  @Test
  void everythingLeavesOnATick() throws Exception {
    say(DUE.code(), "440304001", 0, 1);
    assertThat(combiner.extractOutputValues()).isEmpty();

    combiner.setProcessingTime(combiner.getProcessingTime() + 51);
    assertThat(combiner.extractOutputValues()).hasSize(3);
  }

  @Test
  void whatCancelsOutStillTellsHowNewItIs() throws Exception {
    say(DUE.code(), "440304001", 7, 1);
    say(DUE.code(), "440304001", 7, -1);
    combiner.prepareSnapshotPreBarrier(1);

    assertThat(combiner.extractOutputValues())
        .allMatch(bundle -> bundle.amount[0] == 0 && bundle.asOf[0] == 7);
  }

  @Test
  void manyEntriesKeepApart() throws Exception {
    for (int i = 0; i < 5000; i++) {
      say(DUE.code(), "440304001", i % 1000, 1);
    }
    combiner.prepareSnapshotPreBarrier(1);

    Bundle district =
        combiner.extractOutputValues().stream()
            .filter(bundle -> bundle.scope.equals("district"))
            .findFirst()
            .orElseThrow();
    assertThat(district.count).isEqualTo(1000);
    for (int i = 0; i < district.count; i++) {
      assertThat(district.amount[i]).isEqualTo(5);
    }
  }

  @Test
  void aMeasureOfAnotherCatalogueIsLeftOut() throws Exception {
    say(12345, "440304001", 0, 1);
    combiner.prepareSnapshotPreBarrier(1);

    assertThat(combiner.extractOutputValues()).isEmpty();
  }
}
