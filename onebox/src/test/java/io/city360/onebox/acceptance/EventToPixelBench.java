package io.city360.onebox.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long it takes from an event in the broker to the number on the screen: a gauge on the road
 * rises over and falls below the limit of waterlogging, and the emergency wall is watched in
 * Chromium. {@code -Dbench.rounds} says how often.
 */
@Tag("bench")
class EventToPixelBench {
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 100);
  private static final String PANEL = "5";
  private static final Pattern SHOWN = Pattern.compile("Flooded [●◆▲○]\\*?(\\d+)");
  private static final double DRY_CM = 1;
  private static final double FLOODED_CM = 30;

  @TempDir private Path folder;

  private final Random random = new Random(1);

  @Test
  @Timeout(value = 60, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aReadingUntilTheWallShowsIt() throws Exception {
    try (RunningCity city = RunningCity.start(folder.resolve("city"));
        PondingGauge gauge = new PondingGauge(city, folder, Instant.now().minusSeconds(600))) {
      send(gauge, DRY_CM);
      awaitPublished(city);
      for (String refresh : new String[] {"5s", "1s"}) {
        measure(city, gauge, refresh);
      }
    }
  }

  private void measure(RunningCity city, PondingGauge gauge, String refresh) throws Exception {
    String wall = "/d/city-war?kiosk&refresh=" + refresh;
    Latencies latencies = new Latencies();
    Process watcher =
        ViewerScript.start(
            "watch",
            city.folder(),
            ProcessBuilder.Redirect.PIPE,
            city.state().addresses().get("board"),
            wall,
            PANEL);
    try (BufferedReader changes = watcher.inputReader(StandardCharsets.UTF_8)) {
      awaitShown(changes, 0);
      for (int round = 0; round < ROUNDS; round++) {
        int expected = 1 - round % 2;
        TimeUnit.MILLISECONDS.sleep(random.nextInt(5_000));
        long sent = send(gauge, expected == 1 ? FLOODED_CM : DRY_CM);
        latencies.add(awaitShown(changes, expected) - sent);
      }
    } finally {
      ViewerScript.end(watcher);
    }
    System.out.printf("event to pixel, refresh %s: %s%n", refresh, latencies);
  }

  /** Epoch milliseconds at which the screen showed the number. */
  private static long awaitShown(BufferedReader changes, int expected) throws IOException {
    for (String line = changes.readLine(); line != null; line = changes.readLine()) {
      String[] parts = line.split("\t", 2);
      Matcher shown = SHOWN.matcher(parts[parts.length - 1]);
      if (shown.find() && Integer.parseInt(shown.group(1)) == expected) {
        return Long.parseLong(parts[0]);
      }
    }
    throw new AssertionError("the page went before it showed " + expected);
  }

  /** Sends a reading and waits until the broker has it; epoch milliseconds at which it was sent. */
  private static long send(PondingGauge gauge, double centimetres) throws Exception {
    Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
    gauge.read(now, centimetres);
    return now.toEpochMilli();
  }

  private static void awaitPublished(RunningCity city) throws InterruptedException {
    for (int attempt = 0; attempt < 600; attempt++) {
      if (city.number(
              "SELECT count() FROM v_indicator WHERE indicator = 'waterlog_point_count'"
                  + " AND grain = '5m' AND scope = 'district' AND value = 0")
          > 0) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
    throw new AssertionError("the first reading was not published");
  }
}
