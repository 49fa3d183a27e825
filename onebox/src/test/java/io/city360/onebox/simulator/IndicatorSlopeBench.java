package io.city360.onebox.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import io.city360.catalogue.Catalogue;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What each further indicator costs: the job with all, and with twenty more, in turns. By the clock
 * and by the time of processors, which other work on the machine disturbs less.
 */
@Tag("bench")
class IndicatorSlopeBench {
  private static final int MORE = 20;
  private static final int WARM_UPS = 2;
  private static final int ROUNDS = 5;
  private static final int DEVICES = 500;
  private static final Duration SPAN = Duration.ofHours(12);

  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  @TempDir private Path folder;

  private int runs;

  @Test
  void twentyMoreIndicatorsBesideTheFullSet() throws Exception {
    Catalogue full = Catalogue.bundled();
    Catalogue more = withMore(full);
    assertThat(more.indicators()).hasSize(full.indicators().size() + MORE);
    for (int i = 0; i < WARM_UPS; i++) {
      run(full);
      run(more);
    }
    List<Double> byClock = new ArrayList<>();
    List<Double> byProcessor = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      Rate first = run(full);
      Rate second = run(more);
      byClock.add(second.ofClock / first.ofClock);
      byProcessor.add(second.ofProcessor / first.ofProcessor);
      System.out.printf(
          "round %d: %.0f records/s, %.0f a processor second with %d indicators; %.0f, %.0f with %d%n",
          round + 1,
          first.ofClock,
          first.ofProcessor,
          full.indicators().size(),
          second.ofClock,
          second.ofProcessor,
          more.indicators().size());
    }
    print("by the clock", byClock);
    print("by the time of processors", byProcessor);
  }

  private static void print(String by, List<Double> ratios) {
    Collections.sort(ratios);
    double median = ratios.get(ROUNDS / 2);
    System.out.printf(
        "%s: median ratio %.3f (%.3f to %.3f): %.2f %% an indicator%n",
        by, median, ratios.get(0), ratios.get(ROUNDS - 1), (1 - median) / MORE * 100);
  }

  /** Records a second, of the clock and of processors. */
  private record Rate(double ofClock, double ofProcessor) {}

  private Rate run(Catalogue catalogue) throws Exception {
    ZoneId zone = catalogue.district().zone();
    long from = LocalDate.of(2026, 3, 2).atStartOfDay(zone).toInstant().toEpochMilli();
    SimulatedSources sources = new SimulatedSources(catalogue, DEVICES, from);
    Path checkpoints = Files.createDirectories(folder.resolve("run" + ++runs));
    long rows = SimulatedJob.rows();
    try (SimulatedJob job = SimulatedJob.start(catalogue, sources, checkpoints)) {
      sources.tell(Duration.ZERO);
      long before = sources.told();
      long begun = System.nanoTime();
      long spent = PROCESS.getProcessCpuTime();
      sources.tell(SPAN);
      double seconds = (System.nanoTime() - begun) / 1e9;
      double processorSeconds = (PROCESS.getProcessCpuTime() - spent) / 1e9;
      assertThat(SimulatedJob.rows()).as("rows written").isGreaterThan(rows);
      long records = sources.told() - before;
      return new Rate(records / seconds, records / processorSeconds);
    }
  }

  /** Ten more over cases, ten more over readings, each at every grain and scope. */
  private static Catalogue withMore(Catalogue full) {
    Map<String, String> texts = new TreeMap<>(full.texts());
    StringBuilder measures = new StringBuilder("measures:\n");
    StringBuilder indicators = new StringBuilder("indicators:\n");
    String ofCases = full.indicator("case_intake_count").orElseThrow().recount();
    String ofReadings = full.indicator("reading_valid_rate").orElseThrow().recount();
    for (int i = 0; i < MORE; i++) {
      boolean isOfCases = i % 2 == 0;
      String id = "more_" + i;
      measures.append(
          isOfCases
              ? "  %s: {entity: case, at: reported_at, where: \"effective && returns < %d\"}\n"
                  .formatted(id, i + 1)
              : "  %s: {statistic: readings_valid, sites: [road_link, air_station]}\n"
                  .formatted(id));
      indicators.append(
          """
            %s:
              topic: %s
              name: {en: More %d, zh: 更多%d}
              value: %s
              grains: [5m, 1h, 1d]
              headline: 1h
              scopes: [district, street]
              better: neutral
              max_age: 26h
              settle: 72h
              unit: "1"
              owner: gsdab
              source: A bench
          """
              .formatted(id, isOfCases ? "public_demand" : "sensing_dq", i, i, id));
      texts.put("recounts/" + id + ".sql", isOfCases ? ofCases : ofReadings);
    }
    texts.put("indicators/more.yaml", measures.append(indicators).toString());
    return Catalogue.of(texts);
  }
}
