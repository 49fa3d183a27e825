package io.city360.catalogue;

import java.util.Optional;
import java.util.Set;

/**
 * The arithmetic of an indicator: {@code numerator / denominator} at its top level, or one
 * expression. Measures read as amount divided by scale, that is in their units.
 */
public final class Formula {
  private final String text;
  private final Set<String> measures;
  private final Arithmetic value;
  private final Optional<Ratio> parts;

  Formula(String text, Set<String> measures, Arithmetic value, Optional<Ratio> parts) {
    this.text = text;
    this.measures = measures;
    this.value = value;
    this.parts = parts;
  }

  /** The two parts whose quotient the value rests on. */
  record Ratio(Arithmetic numerator, Arithmetic denominator) {}

  /** The formula as the catalogue writes it. */
  public String text() {
    return text;
  }

  /** Ids of the measures in it, in the order of first use. */
  public Set<String> measures() {
    return measures;
  }

  /**
   * Whether it has a numerator and a denominator: a division at the top level, or a function of
   * one.
   */
  public boolean isRatio() {
    return parts.isPresent();
  }

  /** Whether it is built from counters and gauges by plus, minus and times only. */
  public boolean isSum() {
    return parts.isEmpty() && value.isSum();
  }

  /**
   * What the cells of one window give. A ratio without a denominator has no value, but keeps its
   * parts. A plain sum is its own numerator; a percentile, a maximum and an air quality index have
   * neither numerator nor denominator.
   */
  public FormulaResult evaluate(MeasureValues in) {
    if (parts.isEmpty()) {
      double result = clean(value.evaluate(in));
      return new FormulaResult(value.isSum() ? result : Double.NaN, Double.NaN, result);
    }
    double numerator = parts.get().numerator().evaluate(in);
    double denominator = parts.get().denominator().evaluate(in);
    return new FormulaResult(numerator, denominator, clean(value.evaluate(in)));
  }

  /** Division by zero gives no value. */
  private static double clean(double number) {
    return Double.isFinite(number) ? number : Double.NaN;
  }

  @Override
  public String toString() {
    return text;
  }
}
