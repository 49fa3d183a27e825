package io.city360.jobs.publication;

import java.time.Duration;

/** How far behind the newest event of its partition the clock stays. */
public final class OutOfOrderness {
  /** Half a minute: devices report within seconds, gateways within half a minute. */
  public static final Duration DEFAULT = Duration.ofSeconds(30);

  private OutOfOrderness() {}
}
