package io.city360.udfs;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One edition of the standard of the air quality index: break-points, grades and rules. */
public final class AqiTable {

  private static final int AVERAGINGS = Averaging.values().length;

  private final String edition;
  private final NaRule naRule;
  private final int publishAbove;
  private final int primaryAbove;
  private final List<AqiGrade> grades;
  private final Map<Pollutant, Map<Averaging, BreakPoints>> breakPoints;
  // The calculation reads these arrays: no map look-up for a reading.
  private final Line[] lines = new Line[Pollutant.values().length * AVERAGINGS];
  private final int[] decimals = new int[lines.length];
  private final boolean[] otherBeyond = new boolean[lines.length];

  /**
   * Assembles an edition.
   *
   * @param publishAbove index above which {@link NaRule#WITHHOLD} still publishes
   * @param primaryAbove index above which there is a primary pollutant
   * @param grades best first; the last one is open
   */
  public AqiTable(
      String edition,
      NaRule naRule,
      int publishAbove,
      int primaryAbove,
      List<AqiGrade> grades,
      Map<Pollutant, Map<Averaging, BreakPoints>> breakPoints) {
    this.edition = edition;
    this.naRule = naRule;
    this.publishAbove = publishAbove;
    this.primaryAbove = primaryAbove;
    this.grades = List.copyOf(grades);
    if (grades.isEmpty() || grades.get(grades.size() - 1).upper() != Integer.MAX_VALUE) {
      throw new IllegalArgumentException(edition + ": the last grade must be open");
    }
    Map<Pollutant, Map<Averaging, BreakPoints>> copy = new EnumMap<>(Pollutant.class);
    breakPoints.forEach((pollutant, rows) -> copy.put(pollutant, Map.copyOf(rows)));
    this.breakPoints = Map.copyOf(copy);
    this.breakPoints.forEach((pollutant, rows) -> rows.forEach((a, row) -> set(pollutant, a, row)));
  }

  private void set(Pollutant pollutant, Averaging averaging, BreakPoints row) {
    int slot = slot(pollutant, averaging);
    lines[slot] = row.line();
    decimals[slot] = row.decimals();
    otherBeyond[slot] = row.beyond() == Beyond.OTHER;
  }

  /** What the standard is called, for example {@code HJ 633-2012}. */
  public String edition() {
    return edition;
  }

  /** The edition's own rule for a missing pollutant. */
  public NaRule naRule() {
    return naRule;
  }

  /** The index above which {@link NaRule#WITHHOLD} still publishes. */
  public int publishAbove() {
    return publishAbove;
  }

  /** The index above which there is a primary pollutant. */
  public int primaryAbove() {
    return primaryAbove;
  }

  /** The break-points of a pollutant, or empty where the standard has none. */
  public Optional<BreakPoints> breakPoints(Pollutant pollutant, Averaging averaging) {
    return Optional.ofNullable(breakPoints.getOrDefault(pollutant, Map.of()).get(averaging));
  }

  /** The grades, best first. */
  public List<AqiGrade> grades() {
    return grades;
  }

  /** The grade of an index of at least 0. */
  public AqiGrade grade(int aqi) {
    for (AqiGrade grade : grades) {
      if (aqi <= grade.upper()) {
        return grade;
      }
    }
    throw new IllegalStateException("unreachable: the last grade is open");
  }

  /** The line of a pollutant; throws IllegalArgumentException where the standard has none. */
  Line line(int slot) {
    Line line = lines[slot];
    if (line == null) {
      throw new IllegalArgumentException(
          "%s has no break-points for %s over %s"
              .formatted(
                  edition,
                  Pollutant.values()[slot / AVERAGINGS],
                  Averaging.values()[slot % AVERAGINGS]));
    }
    return line;
  }

  int decimals(int slot) {
    return decimals[slot];
  }

  boolean otherBeyond(int slot) {
    return otherBeyond[slot];
  }

  static int slot(Pollutant pollutant, Averaging averaging) {
    return pollutant.ordinal() * AVERAGINGS + averaging.ordinal();
  }
}
