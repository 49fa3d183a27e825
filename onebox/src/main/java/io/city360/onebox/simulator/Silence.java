package io.city360.onebox.simulator;

import java.util.Optional;

/** Whether a device is heard: not in the silences of single devices, nor in an outage. */
final class Silence {
  private static final long HOUR = 3_600_000;

  private final Episode single;
  private final Script script;

  Silence(FaultRates rates, Script script) {
    this.single = new Episode(17, rates.of("device.silent"), HOUR, 5 * HOUR);
    this.script = script;
  }

  boolean covers(SimulatedSite site, long time) {
    if (time < site.validFrom() || single.covers(site, time)) {
      return true;
    }
    Optional<Act> act = script.actAt(time);
    return act.isPresent() && act.orElseThrow().silences(site, time);
  }
}
