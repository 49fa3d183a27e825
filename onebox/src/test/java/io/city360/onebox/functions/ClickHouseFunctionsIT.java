package io.city360.onebox.functions;

import static io.city360.onebox.functions.Comparison.column;
import static io.city360.onebox.functions.Comparison.notNaN;
import static io.city360.onebox.functions.Comparison.notNegative;
import static io.city360.onebox.functions.Comparison.number;
import static io.city360.onebox.functions.Comparison.row;
import static io.city360.onebox.functions.Comparison.rows;
import static io.city360.onebox.functions.Comparison.same;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.city360.jobs.clickhouse.ClickHouseAddress;
import io.city360.jobs.clickhouse.ClickHouseSql;
import io.city360.jobs.clickhouse.Migrator;
import io.city360.onebox.engine.EngineProcess;
import io.city360.onebox.engine.User;
import io.city360.onebox.engine.UsersFile;
import io.city360.udfs.Aqi;
import io.city360.udfs.AqiTable;
import io.city360.udfs.AqiTables;
import io.city360.udfs.Averaging;
import io.city360.udfs.Congestion;
import io.city360.udfs.CongestionProfile;
import io.city360.udfs.CongestionProfiles;
import io.city360.udfs.LinkLevels;
import io.city360.udfs.LogHistogram;
import io.city360.udfs.NaRule;
import io.city360.udfs.Pollutant;
import io.city360.udfs.RoadClass;
import io.city360.udfs.Score;
import io.city360.udfs.Status;
import io.city360.udfs.WaterClass;
import io.city360.udfs.WaterClassTable;
import io.city360.udfs.WaterParameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The arithmetic in ClickHouse, installed by the migration on the real engine, gives to the last
 * bit what the pure functions give.
 */
@Tag("it")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClickHouseFunctionsIT {

  @TempDir static Path folder;

  private EngineProcess engine;
  private ClickHouseSql sql;

  @BeforeAll
  void start() throws Exception {
    engine = EngineProcess.start(folder);
    ClickHouseAddress address = writerOf(engine);
    Migrator.migrate(address, ZoneId.of("Asia/Shanghai"));
    sql = new ClickHouseSql(address);
  }

  private static ClickHouseAddress writerOf(EngineProcess engine) throws IOException {
    User writer = engine.user(UsersFile.WRITER);
    Path password = Files.writeString(folder.resolve("writer.password"), writer.password());
    return new ClickHouseAddress(
        engine.address(), writer.name(), password.toString(), ClickHouseAddress.DEFAULT_DATABASE);
  }

  @AfterAll
  void stop() {
    sql.close();
    engine.close();
  }

  @Test
  void subIndicesAreThoseOfThePureFunctionsInBothEditions() {
    RandomRows random = new RandomRows(20120229);
    List<Object[]> rows = rows(() -> row(random.wildAmountOrNull(), random.day()));
    SqlTable table = new SqlTable(sql, "sub_indices", "c Nullable(Float64), d Date", rows);
    for (Pollutant pollutant : Pollutant.values()) {
      for (Averaging averaging : Averaging.values()) {
        if (AqiTables.editions().newest().table().breakPoints(pollutant, averaging).isEmpty()) {
          continue;
        }
        same(
            rows,
            table.select(subIndex(pollutant, averaging) + "(c, d)"),
            row ->
                notNegative(
                    Aqi.iaqi(
                        AqiTables.at((LocalDate) row[1]), pollutant, averaging, number(row[0]))));
      }
    }
  }

  private static String subIndex(Pollutant pollutant, Averaging averaging) {
    String time =
        switch (averaging) {
          case HOUR -> "1h";
          case EIGHT_HOURS -> "8h";
          case DAY -> "24h";
        };
    return "c360_iaqi_" + pollutant.name().toLowerCase(Locale.ROOT) + "_" + time;
  }

  @Test
  void hourlyAndDailyIndicesAreThoseOfThePureFunctionsUnderEitherRule() {
    RandomRows random = new RandomRows(20260301);
    List<Object[]> rows =
        rows(
            () -> {
              // Small values too, so that the rule for missing pollutants decides.
              double scale = random.oftenPercent(40) ? 0.1 : 1;
              Object[] row = new Object[8];
              for (int i = 0; i < 6; i++) {
                Double amount = random.wildAmountOrNull();
                row[i] = amount == null ? null : Double.valueOf(amount * scale);
              }
              row[6] = random.choice();
              row[7] = random.day();
              return row;
            });
    SqlTable table =
        new SqlTable(
            sql,
            "indices",
            "so2 Nullable(Float64), no2 Nullable(Float64), co Nullable(Float64),"
                + " o3 Nullable(Float64), pm10 Nullable(Float64), pm25 Nullable(Float64),"
                + " na_rule Nullable(UInt8), d Date",
            rows);
    List<JsonNode> found =
        table.select(
            "c360_aqi_hourly(so2, no2, co, o3, pm10, pm25, na_rule, d) AS hour,"
                + " c360_aqi_daily(so2, no2, co, o3, pm10, pm25, na_rule, d) AS day,"
                + " c360_aqi_grade(hour), c360_aqi_hourly(so2, no2, co, o3, pm10, pm25, na_rule, NULL)");
    same(rows, column(found, 0), row -> notNegative(index(row, true)));
    same(rows, column(found, 1), row -> notNegative(index(row, false)));
    same(
        rows,
        column(found, 2),
        row -> {
          int index = index(row, true);
          return index < 0
              ? null
              : AqiTables.at((LocalDate) row[7])
                  .grade(index)
                  .aqiClass()
                  .name()
                  .toLowerCase(Locale.ROOT);
        });
    assertThat(column(found, 3)).allMatch(JsonNode::isNull);
    assertThat(column(found, 0)).filteredOn(JsonNode::isNull).hasSizeGreaterThan(100);
  }

  private static int index(Object[] row, boolean hourly) {
    AqiTable table = AqiTables.at((LocalDate) row[7]);
    NaRule rule =
        row[6] == null ? table.naRule() : (Boolean) row[6] ? NaRule.WITHHOLD : NaRule.PUBLISH;
    double none = Double.NaN;
    double[] c = new double[6];
    for (int i = 0; i < c.length; i++) {
      c[i] = number(row[i]);
    }
    return hourly
        ? Aqi.hourly(table, rule, c[0], c[1], c[2], c[3], c[4], c[5], none).aqi()
        : Aqi.daily(table, rule, c[0], c[1], c[2], c[3], c[4], c[5], none).aqi();
  }

  @Test
  void waterClassesAndTheCompositeIndexAreThoseOfThePureFunctions() {
    RandomRows random = new RandomRows(20020601);
    WaterClassTable limits = WaterClassTable.editions().newest().table();
    List<Object[]> rows =
        rows(
            () -> {
              Object[] row = new Object[7];
              for (int i = 0; i < 6; i++) {
                row[i] = random.wildAmountOrNull();
              }
              row[6] = random.choice();
              return row;
            });
    SqlTable table =
        new SqlTable(
            sql,
            "waters",
            "dissolved Nullable(Float64), codmn Nullable(Float64), cod Nullable(Float64),"
                + " nh3n Nullable(Float64), tp Nullable(Float64), ph Nullable(Float64),"
                + " key_river Nullable(UInt8)",
            rows);
    for (WaterParameter parameter : WaterParameter.values()) {
      same(
          rows,
          table.select("c360_water_class_" + parameter.name().toLowerCase(Locale.ROOT) + "(codmn)"),
          row -> notNegative(WaterClass.of(limits, parameter, number(row[1]))));
    }
    same(
        rows,
        table.select("c360_water_class(dissolved, codmn, cod, nh3n, tp, ph, key_river)"),
        row ->
            notNegative(
                WaterClass.of(
                    limits,
                    Boolean.TRUE.equals(row[6]),
                    number(row[0]),
                    number(row[1]),
                    number(row[2]),
                    number(row[3]),
                    number(row[4]),
                    number(row[5]))));
    same(
        rows,
        table.select("c360_water_composite(nh3n, tp, cod)"),
        row ->
            notNaN(
                WaterClass.compositeIndex(limits, number(row[3]), number(row[4]), number(row[2]))));
  }

  @Test
  void congestionIsThatOfThePureFunctions() {
    RandomRows random = new RandomRows(20120301);
    CongestionProfile profile = CongestionProfiles.editions().newest().table();
    LinkLevels levels = LinkLevels.editions().newest().table();
    List<String> classes = List.of("expressway", "ARTERIAL", "Secondary", "branch", "footpath");
    List<Object[]> rows =
        rows(
            () ->
                row(
                    random.amountOrNull(),
                    random.amountOrNull(),
                    random.oftenPercent(50) ? 0.8 + random.below(2_000) / 1_000.0 : random.amount(),
                    classes.get(random.below(classes.size()))));
    SqlTable table =
        new SqlTable(
            sql,
            "traffic",
            "free Nullable(Float64), speed Nullable(Float64), tti Float64, class String",
            rows);
    same(
        rows,
        table.select("c360_travel_time_index(free, speed)"),
        row ->
            row[0] == null || row[1] == null
                ? null
                : notNaN(Congestion.travelTimeIndex(profile, number(row[0]), number(row[1]))));
    same(
        rows,
        table.select("c360_congestion_index(tti)"),
        row -> notNaN(Congestion.index(profile, number(row[2]))));
    same(
        rows,
        table.select("c360_link_level(class, speed)"),
        row ->
            RoadClass.parse((String) row[3])
                .map(roadClass -> notNegative(levels.level(roadClass, number(row[1]))))
                .orElse(null));
    assertThat(table.select("c360_congestion_index(NULL)")).allMatch(row -> row.get(0).isNull());
  }

  @Test
  void scoresAndColoursAreThoseOfThePureFunctions() {
    RandomRows random = new RandomRows(100);
    List<Object[]> rows =
        rows(
            () -> {
              double target = random.amount();
              double floor = random.amount();
              // Mostly a warning between them, now and then one outside, or none at all.
              Double warning =
                  random.oftenPercent(80)
                      ? Double.valueOf(target + (floor - target) * random.below(11) / 10.0)
                      : random.amountOrNull();
              double value =
                  random.oftenPercent(70)
                      ? target + (floor - target) * (random.below(141) - 20) / 100.0
                      : random.amount();
              return row(random.oftenPercent(5) ? null : value, target, warning, floor);
            });
    SqlTable table =
        new SqlTable(
            sql, "scores", "v Nullable(Float64), t Float64, w Nullable(Float64), f Float64", rows);
    List<JsonNode> found = table.select("c360_score(v, t, w, f) AS score, c360_status(score)");
    same(rows, column(found, 0), row -> notNaN(score(row)));
    same(rows, column(found, 1), row -> Status.of(score(row)).id());
  }

  private static double score(Object[] row) {
    return Score.of(number(row[0]), number(row[1]), number(row[2]), number(row[3]));
  }

  @Test
  void bucketsHoldTheSameIntegersAndStandForTheSameValues() {
    RandomRows random = new RandomRows(64);
    List<Object[]> rows = rows(() -> row(random.integer()));
    SqlTable table = new SqlTable(sql, "integers", "v Int64", rows);
    List<JsonNode> found =
        table.select("c360_log_bucket(v) AS bucket, c360_log_bucket_value(bucket)");
    same(rows, column(found, 0), row -> LogHistogram.bucketOf((Long) row[0]));
    same(rows, column(found, 1), row -> LogHistogram.valueOf(LogHistogram.bucketOf((Long) row[0])));
  }

  @Test
  void percentilesOfCountsAreThoseOfTheHistogram() {
    RandomRows random = new RandomRows(95);
    List<Double> shares = List.of(0.0, 0.07, 0.5, 0.9, 0.95, 1.0);
    List<Map<Long, Long>> histograms = new ArrayList<>();
    List<Object[]> rows =
        rows(
            () -> {
              TreeMap<Long, Long> counts = new TreeMap<>();
              int buckets = random.below(12);
              for (int i = 0; i < buckets; i++) {
                // A cell that is being corrected may hold a bucket at or below zero.
                counts.put(LogHistogram.bucketOf(random.integer()), (long) random.below(40) - 3);
              }
              histograms.add(counts);
              return row(new Counts(counts), shares.get(random.below(shares.size())));
            });
    SqlTable table = new SqlTable(sql, "histograms", "m Map(Int64, Int64), p Float64", rows);
    same(
        rows,
        table.select("c360_percentile_log(m, p)"),
        row -> notNaN(LogHistogram.percentile(((Counts) row[0]).counts(), number(row[1]))));
    assertThat(histograms).anyMatch(Map::isEmpty);
  }

  /** Written as a map of ClickHouse. */
  private record Counts(TreeMap<Long, Long> counts) {
    @Override
    public String toString() {
      return counts.entrySet().stream()
          .map(entry -> entry.getKey() + ":" + entry.getValue())
          .collect(Collectors.joining(", ", "{", "}"));
    }
  }
}
