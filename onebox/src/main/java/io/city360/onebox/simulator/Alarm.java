package io.city360.onebox.simulator;

/**
 * An alarm of a device.
 *
 * @param id its pseudonym
 * @param site the device
 * @param raisedAt the time of the first reading that raises it
 * @param clearedAt the time of the reading that clears it; those before raise it again
 */
record Alarm(String id, SimulatedSite site, long raisedAt, long clearedAt) {
  /** Whether a reading of that time raises it. */
  boolean lasts(long time) {
    return time >= raisedAt && time < clearedAt;
  }
}
