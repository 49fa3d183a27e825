package io.city360.udfs;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The official editions of the air quality index, by the local day on which they hold. */
public final class AqiTables {

  private static final Editions<AqiTable> OFFICIAL = load();

  private AqiTables() {}

  /** The table that holds on a local day of the district. */
  public static AqiTable at(LocalDate day) {
    return OFFICIAL.at(day);
  }

  /** All editions with their days. */
  public static Editions<AqiTable> editions() {
    return OFFICIAL;
  }

  private static Editions<AqiTable> load() {
    List<RuleFile.Row> levels = RuleFile.read("aqi-levels.csv");
    List<RuleFile.Row> points = RuleFile.read("aqi-breakpoints.csv");
    List<RuleFile.Row> grades = RuleFile.read("aqi-grades.csv");
    return new Editions<>(
        RuleFile.read("aqi-editions.csv").stream()
            .map(row -> edition(row, levels, points, grades))
            .toList());
  }

  private static Editions.Edition<AqiTable> edition(
      RuleFile.Row row,
      List<RuleFile.Row> levels,
      List<RuleFile.Row> points,
      List<RuleFile.Row> grades) {
    String name = row.text("edition");
    AqiTable table =
        new AqiTable(
            name,
            NaRule.valueOf(row.text("na_rule").toUpperCase(Locale.ROOT)),
            row.integer("publish_above"),
            row.integer("primary_above"),
            of(grades, name).map(AqiGrade::of).toList(),
            breakPoints(of(points, name).toList(), levels(of(levels, name).toList())));
    return new Editions.Edition<>(name, row.validFrom(), row.validTo(), table);
  }

  private static Stream<RuleFile.Row> of(List<RuleFile.Row> rows, String edition) {
    return rows.stream().filter(row -> row.text("edition").equals(edition));
  }

  private static List<Integer> levels(List<RuleFile.Row> rows) {
    if (rows.size() != 1) {
      throw new IllegalArgumentException("aqi-levels.csv needs one row for an edition");
    }
    return IntStream.range(0, 8).mapToObj(i -> rows.get(0).integer("l" + i)).toList();
  }

  private static Map<Pollutant, Map<Averaging, BreakPoints>> breakPoints(
      List<RuleFile.Row> rows, List<Integer> levels) {
    Map<Pollutant, Map<Averaging, BreakPoints>> all = new EnumMap<>(Pollutant.class);
    for (RuleFile.Row row : rows) {
      all.computeIfAbsent(
              row.symbol("pollutant", Pollutant.class), p -> new EnumMap<>(Averaging.class))
          .put(row.symbol("averaging", Averaging.class), BreakPoints.of(row, levels));
    }
    return all;
  }
}
