package io.city360.onebox.cli;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Lets events go as fast as possible, or so many times faster than they once arrived. */
final class Pacing {
  private final OptionalLong factor;
  private long first;
  private long begun;

  Pacing(OptionalLong factor) {
    this.factor = factor;
  }

  /** Waits until it is this event's turn. */
  void await(EncodedEvent event) {
    if (factor.isEmpty() || !event.topic().isPaced()) {
      return;
    }
    if (begun == 0) {
      begun = System.nanoTime();
      first = event.arrivalTime();
    }
    long due = (event.arrivalTime() - first) / factor.orElseThrow();
    long elapsed = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    if (due > elapsed) {
      Pause.millis(due - elapsed);
    }
  }
}
