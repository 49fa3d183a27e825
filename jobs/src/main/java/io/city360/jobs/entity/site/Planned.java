package io.city360.jobs.entity.site;

import io.city360.catalogue.Grain;
import io.city360.catalogue.LateMark;
import io.city360.catalogue.MeasureKind;
import io.city360.catalogue.SiteMeasure;
import io.city360.catalogue.StatisticPart;

/**
 * A site measure, as far as the fold needs it.
 *
 * @param code of the measure
 * @param isMaximum whether the value is a bucket instead of an amount
 * @param isCount whether one is counted for each site that has a value
 * @param finest grain of its slices
 * @param marks its late marks
 */
record Planned(int code, boolean isMaximum, boolean isCount, Grain finest, LateMark[] marks) {
  static final Planned[] NONE = {};

  static Planned of(SiteMeasure measure) {
    return new Planned(
        measure.code(),
        measure.kind() == MeasureKind.MAX,
        measure.part() == StatisticPart.COUNT,
        measure.finest(),
        measure.lateMarks().toArray(LateMark[]::new));
  }
}
