package io.city360.onebox.cli;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;

/** Tells how long work goes on, on standard error, at most every two seconds. */
final class Progress {
  private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final PrintStream out;
  private final long begun = System.nanoTime();
  private long shownAt = begun;

  Progress(PrintStream out) {
    this.out = out;
  }

  void show(String text) {
    long now = System.nanoTime();
    if (now - shownAt >= INTERVAL_NANOS) {
      shownAt = now;
      out.printf("%4d s  %s%n", TimeUnit.NANOSECONDS.toSeconds(now - begun), text);
    }
  }

  double seconds() {
    return (System.nanoTime() - begun) / 1e9;
  }
}
