package io.city360.onebox.simulator;

/**
 * Something that befalls a device for some time of some days, such as a silence.
 *
 * @param name which of the things that can befall it
 * @param share of device-days
 * @param shortest in milliseconds
 * @param spread by how much longer it may be, in milliseconds
 */
record Episode(long name, double share, long shortest, long spread) {
  private static final long DAY = 86_400_000;

  /** Says that there is none. */
  static final long NONE = Long.MAX_VALUE;

  /** Returns the start of the day's episode when the time lies in it, else {@link #NONE}. */
  long startOf(SimulatedSite site, long time) {
    long day = Math.floorDiv(time, DAY);
    long chance = Dice.mix(site.chance(), day, name);
    if (Dice.unit(chance) >= share) {
      return NONE;
    }
    long start = day * DAY + Math.floorMod(Dice.mix(chance, 1), DAY - shortest - spread);
    long length = shortest + Math.floorMod(Dice.mix(chance, 2), spread);
    return time >= start && time < start + length ? start : NONE;
  }

  boolean covers(SimulatedSite site, long time) {
    return startOf(site, time) != NONE;
  }
}
