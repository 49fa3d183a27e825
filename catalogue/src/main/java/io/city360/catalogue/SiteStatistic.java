package io.city360.catalogue;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What one site says about one slice. Amounts are rounded once, inside the site. */
public enum SiteStatistic {
  /** Readings of any quality. */
  READINGS_ALL(MeasureKind.COUNTER, AmountUnit.ONE),
  /** Readings with flag N, the right unit and a value inside the physical range. */
  READINGS_VALID(MeasureKind.COUNTER, AmountUnit.ONE),
  /** Sites whose last reading is at most max(3 intervals, 60 s) old. */
  ONLINE(MeasureKind.GAUGE, AmountUnit.ONE),
  /** Sites that the registry lists as active. */
  REGISTERED(MeasureKind.GAUGE, AmountUnit.ONE),
  /** Length of the active sites of the registry. */
  REGISTERED_LENGTH(MeasureKind.GAUGE, AmountUnit.MILLIMETRE),
  /** Mean over an hour with at least 45 minutes of sampling (GB 3095-2026 table 4). */
  HOUR_MEAN(MeasureKind.COUNTER, AmountUnit.METRIC, Grain.HOUR),
  /** Mean over a day of at least 20 valid hours (GB 3095-2026 table 4). */
  DAY_MEAN(MeasureKind.COUNTER, AmountUnit.METRIC, Grain.DAY),
  /** Largest running 8-hour mean of a day, each of at least 6 valid hours. */
  MDA8(MeasureKind.COUNTER, AmountUnit.METRIC, Grain.DAY),
  /** Time to drive the link at its mean speed, never below 1 km/h. */
  LINK_TIME(MeasureKind.COUNTER, AmountUnit.NANOSECOND, Grain.FIVE_MINUTES),
  /** Time to drive the link at its free-flow speed. */
  LINK_FREE_TIME(MeasureKind.COUNTER, AmountUnit.NANOSECOND, Grain.FIVE_MINUTES),
  /** Length of links with a valid reading. */
  LINK_LENGTH(MeasureKind.COUNTER, AmountUnit.MILLIMETRE, Grain.FIVE_MINUTES),
  /** Length of links at level 4 or 5. */
  LINK_LENGTH_CONGESTED(MeasureKind.COUNTER, AmountUnit.MILLIMETRE, Grain.FIVE_MINUTES),
  /** Links with a valid reading. */
  LINK_COUNT(MeasureKind.COUNTER, AmountUnit.ONE, Grain.FIVE_MINUTES),
  /** Valid readings by their value. */
  READING_VALUE(MeasureKind.HISTOGRAM, AmountUnit.METRIC),
  /** The largest valid reading. */
  SLICE_MAXIMUM(MeasureKind.MAX, AmountUnit.METRIC, Grain.FIVE_MINUTES),
  /** Sites whose mean over the slice is at least the threshold. */
  SLICE_AT_LEAST(MeasureKind.COUNTER, AmountUnit.ONE, Grain.FIVE_MINUTES, SiteParameter.THRESHOLD),
  /** Sites whose hourly mean, of at least 45 minutes of sampling, is below the threshold. */
  HOUR_BELOW(MeasureKind.COUNTER, AmountUnit.ONE, Grain.HOUR, SiteParameter.THRESHOLD),
  /**
   * Lamps on, by an hourly mean of at least the threshold, in hours wholly within the lighting
   * time; its part count is the lamps that report in such an hour.
   */
  LAMP_ON(MeasureKind.COUNTER, AmountUnit.ONE, Grain.HOUR, SiteParameter.THRESHOLD),
  /** Sites whose equivalent level over an hour is above the limit of their class (GB 3096). */
  NOISE_EXCEEDED(MeasureKind.COUNTER, AmountUnit.ONE, Grain.HOUR),
  /** Air stations with a daily index of 100 or less; the part count is those with an index. */
  GOOD_AIR_DAY(MeasureKind.COUNTER, AmountUnit.ONE, Grain.DAY),
  /** Daily single-factor class of a river section, 1 to 6 (GB 3838-2002). */
  WATER_CLASS(MeasureKind.MAX, AmountUnit.ONE, Grain.DAY),
  /** River sections whose daily class is their target class or better. */
  WATER_COMPLIANT(MeasureKind.COUNTER, AmountUnit.ONE, Grain.DAY),
  /** Daily composite index of a river section, in millionths. */
  WATER_COMPOSITE(MeasureKind.COUNTER, AmountUnit.ONE, Grain.DAY),
  /**
   * Age of the last reading when a slice of five minutes ends, of sites heard within the time of
   * silence.
   */
  READING_AGE(
      MeasureKind.HISTOGRAM, AmountUnit.MILLISECOND, Grain.FIVE_MINUTES, SiteParameter.SILENCE),
  /**
   * Congestion of a link: begins when the travel time index has been at the threshold for the
   * lasting time, ends when it has been below the release, or nothing was heard, for the time of
   * silence.
   */
  CONGESTION_EVENTS(
      MeasureKind.COUNTER,
      AmountUnit.ONE,
      SiteParameter.THRESHOLD,
      SiteParameter.RELEASE,
      SiteParameter.LASTING,
      SiteParameter.SILENCE),
  /** Sites whose last valid reading is at the threshold and not older than the silence. */
  HIGH_NOW(MeasureKind.GAUGE, AmountUnit.ONE, SiteParameter.THRESHOLD, SiteParameter.SILENCE),
  /**
   * Time between valid readings from one at the threshold to one below the release; what follows a
   * gap longer than the silence is unknown and does not count.
   */
  HIGH_TIME(
      MeasureKind.COUNTER,
      AmountUnit.MILLISECOND,
      SiteParameter.THRESHOLD,
      SiteParameter.RELEASE,
      SiteParameter.SILENCE),
  /** Readings that the registry leads to expect, by whole hours. */
  READINGS_EXPECTED(MeasureKind.COUNTER, AmountUnit.ONE),
  /** Alarms by the moment at which they were first raised. */
  ALARMS_RAISED(MeasureKind.COUNTER, AmountUnit.ONE);

  private final MeasureKind kind;
  private final AmountUnit amountUnit;
  private final Optional<Grain> slice;
  private final Set<SiteParameter> parameters;

  SiteStatistic(MeasureKind kind, AmountUnit amountUnit, SiteParameter... parameters) {
    this(kind, amountUnit, Optional.empty(), parameters);
  }

  SiteStatistic(MeasureKind kind, AmountUnit amountUnit, Grain slice, SiteParameter... parameters) {
    this(kind, amountUnit, Optional.of(slice), parameters);
  }

  SiteStatistic(
      MeasureKind kind, AmountUnit amountUnit, Optional<Grain> slice, SiteParameter[] parameters) {
    this.kind = kind;
    this.amountUnit = amountUnit;
    this.slice = slice;
    this.parameters = Set.of(parameters);
  }

  /** The unit of a statistic's integer amounts. */
  public enum AmountUnit {
    /** A plain count. */
    ONE,
    /** The metric's unit divided by the metric's scale. */
    METRIC,
    /** Millimetres. */
    MILLIMETRE,
    /** Milliseconds. */
    MILLISECOND,
    /** Nanoseconds. */
    NANOSECOND
  }

  /** The name in the catalogue. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of measure it makes unless the measure asks for a maximum. */
  public MeasureKind kind() {
    return kind;
  }

  /** The unit of its integer amounts. */
  public AmountUnit amountUnit() {
    return amountUnit;
  }

  /** The parameters that a measure of it must give; no others are allowed. */
  public Set<SiteParameter> parameters() {
    return parameters;
  }

  /** The slice that it is taken over; empty where it follows the finest grain of its indicators. */
  public Optional<Grain> slice() {
    return slice;
  }
}
