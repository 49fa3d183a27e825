package io.city360.onebox.simulator;

/**
 * One device of the simulated district.
 *
 * @param id its id in the registry
 * @param kind the kind of site
 * @param street the code of its street
 * @param lon longitude of the device, degrees
 * @param lat latitude of the device, degrees
 * @param metrics what it measures
 * @param units the unit of each metric
 * @param intervals seconds from one value to the next, by metric
 * @param models how each metric behaves
 * @param high the upper end of each metric's physical range
 * @param freeFlow free-flow speed in km/h; 0 where the site is no road link
 * @param validFrom since when it is in the registry, in epoch milliseconds
 * @param chance the site's own seed
 */
record SimulatedSite(
    String id,
    String kind,
    String street,
    double lon,
    double lat,
    String[] metrics,
    String[] units,
    int[] intervals,
    ValueModel[] models,
    double[] high,
    double freeFlow,
    long validFrom,
    long chance) {

  /** Returns the site's own constant in -1..1: some places are worse than others. */
  double character() {
    return 2 * Dice.unit(Dice.mix(chance, 7)) - 1;
  }

  /** Returns by how many milliseconds the device's ticks lie behind the even ones. */
  long offset(int metric) {
    return Math.floorMod(Dice.mix(chance, 11), intervals[metric] * 1000L);
  }
}
