package io.city360.jobs.clickhouse.recount;

/**
 * One window where the published numbers are not the recounted ones. Absent numbers are NaN in Java
 * and null in JSON.
 *
 * @param windowStart UTC, ISO 8601
 */
public record Difference(
    String scope,
    String scopeId,
    String windowStart,
    Double publishedNumerator,
    Double publishedDenominator,
    Double publishedValue,
    Double recountedNumerator,
    Double recountedDenominator,
    Double recountedValue) {

  /** The difference in words. */
  public String sentence() {
    return "%s %s %s: published %s / %s = %s, recounted %s / %s = %s"
        .formatted(
            scope,
            scopeId,
            windowStart,
            publishedNumerator,
            publishedDenominator,
            publishedValue,
            recountedNumerator,
            recountedDenominator,
            recountedValue);
  }

  /** The window and what was recounted of it, without what was published. */
  Difference recounted() {
    return new Difference(
        scope,
        scopeId,
        windowStart,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        recountedNumerator,
        recountedDenominator,
        recountedValue);
  }
}
