package io.city360.catalogue;

/**
 * Target, warning and floor of an indicator on the days of one edition of a standard. Windows that
 * start on other days are scored by the indicator's own.
 *
 * @param validity local days of the district on which a window starts, not all days
 * @param target score 100 at or beyond it, in the unit
 * @param warning score 60 at it, in the unit
 * @param floor score 0 at or beyond it, in the unit
 */
public record TargetEdition(Validity validity, double target, double warning, double floor) {}
