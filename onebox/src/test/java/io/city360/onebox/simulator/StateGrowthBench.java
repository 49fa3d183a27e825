package io.city360.onebox.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.catalogue.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the state of the job grows over three months of which it keeps one. */
@Tag("bench")
class StateGrowthBench {
  private static final int DEVICES = 200;
  private static final int DAYS = 90;
  private static final int KEPT_DAYS = 30;

  /** A size of the newest whole checkpoint. */
  private record Sample(double day, long bytes) {}

  @TempDir private Path folder;

  private final List<Sample> samples = new ArrayList<>();
  private volatile boolean isOver;

  @Test
  void theStateLevelsOffOnceTheDaysThatAreKeptAreFull() throws Exception {
    Catalogue catalogue = Catalogue.bundled();
    ZoneId zone = catalogue.district().zone();
    long from = LocalDate.of(2026, 3, 2).atStartOfDay(zone).toInstant().toEpochMilli();
    SimulatedSources sources = new SimulatedSources(catalogue, DEVICES, from);
    Path checkpoints = Files.createDirectories(folder.resolve("checkpoints"));
    try (SimulatedJob job =
        SimulatedJob.start(
            catalogue,
            sources,
            checkpoints,
            "--checkpoint.interval",
            "10 s",
            "--retention.1h",
            KEPT_DAYS + " d",
            "--retention.1d",
            KEPT_DAYS + " d",
            "--retention.entities",
            KEPT_DAYS + " d")) {
      Thread watch = new Thread(() -> watch(sources, checkpoints, from), "checkpoint sizes");
      watch.start();
      sources.tell(Duration.ofDays(DAYS));
      isOver = true;
      watch.join();
    }
    print(sources);
    double first = mean(KEPT_DAYS, 2 * KEPT_DAYS);
    double last = mean(2 * KEPT_DAYS, 3 * KEPT_DAYS);
    assertThat(last).as("bytes in the third month beside the second").isLessThan(first * 1.1);
  }

  private void watch(SimulatedSources sources, Path checkpoints, long from) {
    Path seen = checkpoints;
    while (!isOver) {
      try {
        Path newest = newest(checkpoints);
        if (!newest.equals(seen)) {
          seen = newest;
          double day = (sources.reached() - from) / (double) Duration.ofDays(1).toMillis();
          samples.add(new Sample(day, bytes(newest)));
        }
        Thread.sleep(500);
      } catch (IOException gone) {
        // A newer checkpoint has replaced it meanwhile.
        continue;
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** The folder of the newest checkpoint that is whole: it has its metadata. */
  private static Path newest(Path checkpoints) throws IOException {
    try (Stream<Path> all = Files.walk(checkpoints)) {
      return all.filter(path -> path.endsWith("_metadata"))
          .map(Path::getParent)
          .max((a, b) -> Long.compare(number(a), number(b)))
          .orElse(checkpoints);
    }
  }

  private static long number(Path checkpoint) {
    return Long.parseLong(checkpoint.getFileName().toString().substring("chk-".length()));
  }

  private static long bytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      long sum = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        sum += Files.size(file);
      }
      return sum;
    }
  }

  private double mean(double fromDay, double toDay) {
    return samples.stream()
        .filter(sample -> sample.day() >= fromDay && sample.day() < toDay)
        .mapToLong(Sample::bytes)
        .average()
        .orElseThrow(() -> new AssertionError("no checkpoint in days " + fromDay + " to " + toDay));
  }

  private void print(SimulatedSources sources) {
    StringBuilder table = new StringBuilder();
    table.append(Instant.now()).append(": ").append(sources.told()).append(" records\n");
    table.append("| days | checkpoint, KiB |\n|---|---|\n");
    for (int day = 0; day < DAYS; day += 10) {
      table.append("| %d to %d | %.0f |%n".formatted(day, day + 10, mean(day, day + 10) / 1024));
    }
    System.out.println(table);
  }
}
