package io.city360.catalogue;

/**
 * What a formula gives; NaN stands for none.
 *
 * @param numerator the part before the division, or the value of a plain sum
 * @param denominator the part after the division
 * @param value what is published
 */
public record FormulaResult(double numerator, double denominator, double value) {
  /** Nothing can be said. */
  public static final FormulaResult NONE = new FormulaResult(Double.NaN, Double.NaN, Double.NaN);

  /** Whether there is a value. */
  public boolean hasValue() {
    return !Double.isNaN(value);
  }
}
