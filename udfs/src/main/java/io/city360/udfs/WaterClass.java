package io.city360.udfs;

/**
 * Class of surface water by the single-factor method: the class of a section is that of its worst
 * parameter, 1 to 5 for I to V, 6 for worse than V. NaN is missing; a negative or infinite value
 * counts as missing too.
 */
public final class WaterClass {

  /** Stands for the class of water of which nothing is known. */
  public static final int MISSING = -1;

  private WaterClass() {}

  /** The class that one parameter gives, or {@link #MISSING}. */
  public static int of(WaterClassTable table, WaterParameter parameter, double value) {
    return known(value) ? table.rule(parameter).classOf(value) : MISSING;
  }

  /**
   * The class over the parameters that are there; mg/L.
   *
   * @param keyRiver whether only the short list for key rivers is judged
   * @return 1 to 6, or {@link #MISSING} where no judged parameter is there
   */
  public static int of(
      WaterClassTable table,
      boolean keyRiver,
      double dissolvedOxygen,
      double permanganateIndex,
      double cod,
      double ammoniaNitrogen,
      double totalPhosphorus,
      double ph) {
    int worst = judged(table, keyRiver, WaterParameter.DO, dissolvedOxygen);
    worst = Math.max(worst, judged(table, keyRiver, WaterParameter.CODMN, permanganateIndex));
    worst = Math.max(worst, judged(table, keyRiver, WaterParameter.COD, cod));
    worst = Math.max(worst, judged(table, keyRiver, WaterParameter.NH3N, ammoniaNitrogen));
    worst = Math.max(worst, judged(table, keyRiver, WaterParameter.TP, totalPhosphorus));
    return Math.max(worst, judged(table, keyRiver, WaterParameter.PH, ph));
  }

  /**
   * The composite index: mean of concentration over limit of ammonia nitrogen, total phosphorus and
   * chemical oxygen demand. NaN unless all three are there: a mean over fewer would not compare.
   */
  public static double compositeIndex(
      WaterClassTable table, double ammoniaNitrogen, double totalPhosphorus, double cod) {
    if (!known(ammoniaNitrogen) || !known(totalPhosphorus) || !known(cod)) {
      return Double.NaN;
    }
    return (ammoniaNitrogen / table.rule(WaterParameter.NH3N).compositeLimit()
            + totalPhosphorus / table.rule(WaterParameter.TP).compositeLimit()
            + cod / table.rule(WaterParameter.COD).compositeLimit())
        / 3;
  }

  private static int judged(
      WaterClassTable table, boolean keyRiver, WaterParameter parameter, double value) {
    return keyRiver && !table.rule(parameter).keyRiver() ? MISSING : of(table, parameter, value);
  }

  private static boolean known(double value) {
    return value >= 0 && value < Double.POSITIVE_INFINITY;
  }
}
