package io.city360.catalogue;

import java.util.Optional;
import java.util.OptionalDouble;
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
  private final Set<Arithmetic.ScopeConstant> constants;

  Formula(
      String text,
      Set<String> measures,
      Arithmetic value,
      Optional<Ratio> parts,
      Set<Arithmetic.ScopeConstant> constants) {
    this.text = text;
    this.measures = measures;
    this.value = value;
    this.parts = parts;
    this.constants = constants;
  }

  /**
   * The two parts whose quotient the value rests on.
   *
   * @param isObserved whether the denominator holds more than constants of the scope
   */
  record Ratio(Arithmetic numerator, Arithmetic denominator, boolean isObserved) {}

  /** The formula as the catalogue writes it. */
  public String text() {
    return text;
  }

  /** Ids of the measures in it, in the order of first use. */
  public Set<String> measures() {
    return measures;
  }

  /**
   * Whether it divides by something observed: a division at the top level, or a function of one. A
   * sum per head or per square kilometre is none: it has both parts, but is never thin.
   */
  public boolean isRatio() {
    return parts.isPresent() && parts.get().isObserved();
  }

  /**
   * Whether it is built from counters and gauges by plus, minus and times only, as it is or per
   * head or area.
   */
  public boolean isSum() {
    return parts.isEmpty() ? value.isSum() : !isRatio() && parts.get().numerator().isSum();
  }

  /** Whether what it needs to know of the scope itself is known. */
  public boolean appliesTo(MeasureValues in) {
    return constants.stream().noneMatch(constant -> Double.isNaN(constant.evaluate(in)));
  }

  /**
   * How the published parts of adjacent windows make the value of one longer window, as far as the
   * arithmetic alone can say; a gauge has {@link Merging#LEVEL} whatever its arithmetic.
   */
  public Merging merging() {
    if (isRatio()) {
      return value instanceof Arithmetic.Call ? Merging.FUNCTION_OF_RATIO : Merging.RATIO;
    }
    if (isSum()) {
      return Merging.SUM;
    }
    if (value instanceof Arithmetic.Percentile) {
      return Merging.PERCENTILE;
    }
    return value instanceof Arithmetic.Maximum ? Merging.MAXIMUM : Merging.NONE;
  }

  /** The name of the function that is called last, empty where the last step is an operation. */
  public Optional<String> function() {
    return value instanceof Arithmetic.Call call
        ? Optional.of(call.function().id())
        : Optional.empty();
  }

  /** The fraction of a percentile, 0 to 1, empty where it is none. */
  public OptionalDouble fraction() {
    return value instanceof Arithmetic.Percentile percentile
        ? OptionalDouble.of(percentile.fraction())
        : OptionalDouble.empty();
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
