package io.city360.catalogue;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The length of a window of an indicator, from finest to coarsest, in the district's calendar. */
public enum Grain {
  /** Five minutes. */
  FIVE_MINUTES("5m"),
  /** One hour. */
  HOUR("1h"),
  /** One calendar day. */
  DAY("1d"),
  /** Seven calendar days, rolling: one window ends with every day. */
  SEVEN_DAYS("7d"),
  /** One calendar month. */
  MONTH("1M"),
  /** One calendar year. */
  YEAR("1y");

  private final String id;

  Grain(String id) {
    this.id = id;
  }

  /** The name in the catalogue and in tables: 5m, 1h, 1d, 7d, 1M or 1y. */
  public String id() {
    return id;
  }

  /** The grain of this name, empty where there is none. */
  public static Optional<Grain> find(String id) {
    return Arrays.stream(values()).filter(grain -> grain.id.equals(id)).findFirst();
  }

  /**
   * The grain of this name.
   *
   * @throws IllegalArgumentException where there is none
   */
  public static Grain parse(String id) {
    return find(id)
        .orElseThrow(
            () -> new IllegalArgumentException("no grain '" + id + "', allowed: " + allowed()));
  }

  /** All names, for messages. */
  public static String allowed() {
    return Arrays.stream(values()).map(Grain::id).collect(Collectors.joining(", "));
  }

  /** Whether windows of this grain are shorter than windows of the other. */
  public boolean isFinerThan(Grain other) {
    return ordinal() < other.ordinal();
  }
}
