package io.city360.jobs.indicator;

import io.city360.catalogue.Measure;
import io.city360.catalogue.MeasureKind;

/**
 * A measure as evaluation needs it.
 *
 * @param id in snake_case
 * @param version of its definition
 * @param code under which its cells lie
 * @param kind how its amounts come together
 * @param scale amounts are the value in its unit times this
 */
public record MeasureReference(String id, int version, int code, MeasureKind kind, long scale) {

  /** The reference to a measure of the catalogue. */
  public static MeasureReference to(Measure measure) {
    return new MeasureReference(
        measure.id(), measure.version(), measure.code(), measure.kind(), measure.scale());
  }
}
