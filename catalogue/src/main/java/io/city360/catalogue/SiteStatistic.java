package io.city360.catalogue;

import java.util.Locale;
import java.util.Optional;

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
  LINK_COUNT(MeasureKind.COUNTER, AmountUnit.ONE, Grain.FIVE_MINUTES);

  private final MeasureKind kind;
  private final AmountUnit amountUnit;
  private final Optional<Grain> slice;

  SiteStatistic(MeasureKind kind, AmountUnit amountUnit) {
    this.kind = kind;
    this.amountUnit = amountUnit;
    this.slice = Optional.empty();
  }

  SiteStatistic(MeasureKind kind, AmountUnit amountUnit, Grain slice) {
    this.kind = kind;
    this.amountUnit = amountUnit;
    this.slice = Optional.of(slice);
  }

  /** The unit of a statistic's integer amounts. */
  public enum AmountUnit {
    /** A plain count. */
    ONE,
    /** The metric's unit divided by the metric's scale. */
    METRIC,
    /** Millimetres. */
    MILLIMETRE,
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

  /** The slice that it is taken over; empty where it follows the finest grain of its indicators. */
  public Optional<Grain> slice() {
    return slice;
  }
}
