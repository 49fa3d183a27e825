package io.city360.onebox.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The references themselves reach the figures that are known of the files. */
class ReferenceTest {

  @Test
  void boston() throws IOException {
    BostonReference reference =
        BostonReference.of(SharedData.file("cases/boston311_2011Q3.csv.gz"));
    var days = reference.onTimeByDay().values();
    assertThat(reference.requests()).isEqualTo(31_828);
    assertThat(reference.effective()).isEqualTo(30_737);
    assertThat(days.stream().mapToLong(BostonReference.Due::all).sum()).isEqualTo(25_740);
    assertThat(days.stream().mapToLong(BostonReference.Due::met).sum()).isEqualTo(19_382);
    assertThat(reference.intakeByDay().values().stream().mapToLong(n -> n).sum()).isEqualTo(30_737);
  }

  @Test
  void wabo() throws IOException {
    WaboReference reference =
        WaboReference.of(SharedData.file("approvals/wabo_receipt_events.csv.gz"));
    assertThat(reference.filed()).isEqualTo(955);
    assertThat(reference.decided()).isEqualTo(884);
    assertThat(reference.filedByDay().values().stream().mapToLong(n -> n).sum()).isEqualTo(955);
    assertThat(reference.onTimeByDay().values().stream().mapToLong(WaboReference.Due::met).sum())
        .isBetween(600L, 629L);
  }

  @Test
  void metrLa() throws IOException {
    TrafficReference reference =
        TrafficReference.of(SharedData.file("traffic/metrla_2012-03-01_04_speed.csv.gz"));
    SortedMap<Long, TrafficReference.Sums> windows = reference.fiveMinutes();
    assertThat(windows.size()).isBetween(1_100, 1_152);
    double[] tti =
        windows.values().stream()
            .mapToDouble(TrafficReference.Sums::travelTimeIndex)
            .sorted()
            .toArray();
    assertThat(tti[tti.length / 2]).isBetween(1.0, 1.4);
    assertThat(tti[tti.length - 1]).isBetween(1.5, 3.5);
    assertThat(windows.values()).allMatch(sums -> sums.speed() > 30 && sums.speed() < 113);
    assertThat(new TrafficReference.Sums(1, 1.65, 1).congestionIndex()).isEqualTo(5, within(1e-12));
    assertThat(new TrafficReference.Sums(1, 0.9, 1).congestionIndex()).isZero();
    assertThat(new TrafficReference.Sums(1, 2.9, 1).congestionIndex()).isEqualTo(10);
    assertThat(reference.hours().size()).isBetween(92, 96);
  }

  @Test
  void beijing() throws IOException {
    List<Path> files =
        Stream.of("Aotizhongxin", "Changping", "Dingling", "Dongsi")
            .map(name -> SharedData.file("air/PRSA_Data_" + name + "_20130301-20170228.csv.gz"))
            .toList();
    AirReference reference = AirReference.of(files);
    Map<String, SortedMap<Long, Integer>> stations = reference.hourlyByStation();
    assertThat(stations).hasSize(4);
    assertThat(stations.values())
        .allMatch(hours -> hours.size() > 33_000 && hours.size() <= 35_064)
        .allMatch(hours -> hours.values().stream().allMatch(i -> i >= 1 && i <= 500));
    long first = 1_362_063_600_000L;
    assertThat(reference.hours("Dongsi", "CO").get(first)).isEqualTo(0.3);
    assertThat(stations.get("Dongsi").get(first))
        .as("O3 89 of 160 at level 50 leads")
        .isEqualTo(28);
    assertThat(reference.hourlyOfTheMean().size()).isGreaterThan(34_900);
  }
}
