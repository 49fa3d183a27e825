package io.city360.udfs.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.udfs.Aqi;
import io.city360.udfs.AqiTable;
import io.city360.udfs.AqiTables;
import io.city360.udfs.Congestion;
import io.city360.udfs.CongestionProfiles;
import io.city360.udfs.LogHistogram;
import io.city360.udfs.Score;
import io.city360.udfs.SqlScript;
import io.city360.udfs.WaterClass;
import io.city360.udfs.WaterClassTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every function, registered by its DDL file in a Flink SQL session. */
class FlinkFunctionsTest {

  private static final double NONE = Double.NaN;

  private static TableEnvironment batch;

  @BeforeAll
  static void openSession() {
    batch = session(EnvironmentSettings.inBatchMode());
  }

  private static TableEnvironment session(EnvironmentSettings settings) {
    TableEnvironment session = TableEnvironment.create(settings);
    session.getConfig().set("parallelism.default", "1");
    SqlScript.FLINK.statements().forEach(session::executeSql);
    return session;
  }

  @Test
  void theFileRegistersEveryFunction() {
    assertThat(batch.listUserDefinedFunctions())
        .contains(
            "aqi_hourly",
            "aqi_daily",
            "water_class",
            "congestion_index",
            "score",
            "percentile_log");
  }

  @Test
  void airQualityIsThatOfThePureFunctionOnEitherSideOfTheChangeOfTables() throws Exception {
    List<Row> rows =
        rows(
            batch,
            """
            SELECT AQI_HOURLY(so2, no2, co, o3, pm10, pm25, d),
                   AQI_HOURLY(so2, no2, co, o3, pm10, pm25, TRUE, d),
                   AQI_DAILY(so2, no2, co, o3, pm10, pm25, d),
                   AQI_DAILY(so2, no2, co, o3, pm10, pm25, FALSE, d)
            FROM (VALUES
              (12.5, 80.0, 0.75, 161.0, 119.5, 60.5, DATE '2026-02-28'),
              (12.5, 80.0, 0.75, 161.0, 119.5, 60.5, DATE '2026-03-01'),
              (12.5, 80.0, 0.75, 61.0, CAST(NULL AS DOUBLE), 60.0, DATE '2026-02-28'),
              (12.5, 80.0, 0.75, 61.0, CAST(NULL AS DOUBLE), 60.0, DATE '2026-03-01')
            ) AS t (so2, no2, co, o3, pm10, pm25, d)
            """);
    AqiTable old = AqiTables.at(LocalDate.of(2026, 2, 28));
    AqiTable current = AqiTables.at(LocalDate.of(2026, 3, 1));
    int hourOld = Aqi.hourly(old, 12.5, 80, 0.75, 161, 119.5, 60.5).aqi();
    int hourNew = Aqi.hourly(current, 12.5, 80, 0.75, 161, 119.5, 60.5).aqi();
    int dayOld = Aqi.daily(old, 12.5, 80, 0.75, 161, 119.5, 60.5).aqi();
    int dayNew = Aqi.daily(current, 12.5, 80, 0.75, 161, 119.5, 60.5).aqi();
    int gapHourOld = Aqi.hourly(old, 12.5, 80, 0.75, 61, NONE, 60).aqi();
    int gapDayOld = Aqi.daily(old, 12.5, 80, 0.75, 61, NONE, 60).aqi();
    assertThat(hourNew).isNotEqualTo(hourOld);
    assertThat(rows)
        .containsExactlyInAnyOrder(
            Row.of(hourOld, hourOld, dayOld, dayOld),
            Row.of(hourNew, hourNew, dayNew, dayNew),
            Row.of(gapHourOld, null, gapDayOld, gapDayOld),
            Row.of(null, null, null, 100));
  }

  @Test
  void waterClassIsThatOfThePureFunction() throws Exception {
    WaterClassTable table = WaterClassTable.editions().newest().table();
    assertThat(
            rows(
                batch,
                """
                SELECT WATER_CLASS(5.5, 3.0, 12.0, 1.2, 0.15, 7.1, FALSE),
                       WATER_CLASS(8.0, 12.0, 12.0, 0.1, 0.01, 5.0, TRUE),
                       WATER_CLASS(CAST(NULL AS DOUBLE), 12.0, CAST(NULL AS DOUBLE),
                         CAST(NULL AS DOUBLE), CAST(NULL AS DOUBLE), 5.0, TRUE)
                """))
        .containsExactly(
            Row.of(
                WaterClass.of(table, false, 5.5, 3, 12, 1.2, 0.15, 7.1),
                WaterClass.of(table, true, 8, 12, 12, 0.1, 0.01, 5),
                null));
  }

  @Test
  void congestionIndexAndScoreAreThoseOfThePureFunctions() throws Exception {
    assertThat(
            rows(
                batch,
                """
                SELECT CONGESTION_INDEX(1.37), CONGESTION_INDEX(CAST(NULL AS DOUBLE)),
                       SCORE(0.97, 0.99, 0.95, 0.85), SCORE(300, 50, 240, 600),
                       SCORE(1, 1, 1, 1)
                """))
        .containsExactly(
            Row.of(
                Congestion.index(CongestionProfiles.editions().newest().table(), 1.37),
                null,
                Score.of(0.97, 0.99, 0.95, 0.85),
                Score.of(300, 50, 240, 600),
                null));
  }

  @Test
  void aPercentileOverGroupsIsThatOfTheHistogram() throws Exception {
    // One array, not five hundred VALUES: the planner would make a source of each.
    String numbers =
        LongStream.rangeClosed(1, 500).mapToObj(Long::toString).collect(Collectors.joining(", "));
    List<Row> rows =
        rows(
            batch,
            """
            SELECT MOD(i, 2), PERCENTILE_LOG(CAST(i AS BIGINT) * i, 0.9)
            FROM UNNEST(ARRAY[%s]) AS t (i) GROUP BY MOD(i, 2)
            UNION ALL
            SELECT 2, PERCENTILE_LOG(CAST(NULL AS BIGINT), 0.9) FROM UNNEST(ARRAY[1]) AS t (i)
            """
                .formatted(numbers));
    assertThat(rows)
        .containsExactlyInAnyOrder(
            Row.of(0, percentileOfSquares(0, 0.9)),
            Row.of(1, percentileOfSquares(1, 0.9)),
            Row.of(2, null));
  }

  @Test
  void aPercentileOverAChangingTableTakesBackWhatChanged() throws Exception {
    TableEnvironment stream = session(EnvironmentSettings.inStreamingMode());
    // The inner table changes its rows as it goes: the outer sum must follow by retraction.
    List<Row> changes =
        rows(
            stream,
            """
            SELECT PERCENTILE_LOG(newest, 0.5) FROM (
              SELECT k, MAX(v) AS newest FROM (VALUES
                (1, CAST(10 AS BIGINT)), (2, CAST(20 AS BIGINT)), (3, CAST(30 AS BIGINT)),
                (1, CAST(90 AS BIGINT)), (2, CAST(70 AS BIGINT))) AS t (k, v)
              GROUP BY k)
            """);
    Row last = changes.get(changes.size() - 1);
    assertThat(last.getField(0)).isEqualTo(70.0);
    assertThat(changes).anyMatch(row -> row.getKind() == RowKind.UPDATE_BEFORE);
  }

  @Test
  void mergedAndRetractedAccumulatorsGiveWhatOneWouldGive() throws Exception {
    PercentileLogFunction function = new PercentileLogFunction();
    PercentileLogFunction.Accumulator one = function.createAccumulator();
    PercentileLogFunction.Accumulator other = function.createAccumulator();
    PercentileLogFunction.Accumulator whole = function.createAccumulator();
    for (long value = 1; value <= 300; value++) {
      function.accumulate(value % 3 == 0 ? one : other, value, 0.5);
      function.accumulate(whole, value, 0.5);
    }
    // Taken back in another part than the one it was added to.
    function.accumulate(one, 7777L, 0.5);
    function.retract(other, 7777L, 0.5);
    PercentileLogFunction.Accumulator merged = function.createAccumulator();
    function.merge(merged, List.of(one, other));
    assertThat(merged).isEqualTo(whole);
    assertThat(function.getValue(merged)).isEqualTo(function.getValue(whole)).isEqualTo(150.5);
    function.resetAccumulator(merged);
    assertThat(function.getValue(merged)).isNull();
  }

  private static double percentileOfSquares(long parity, double p) {
    LogHistogram histogram = new LogHistogram();
    LongStream.rangeClosed(1, 500).filter(i -> i % 2 == parity).forEach(i -> histogram.add(i * i));
    return histogram.percentile(p);
  }

  private static List<Row> rows(TableEnvironment session, String query) throws Exception {
    List<Row> rows = new ArrayList<>();
    try (CloseableIterator<Row> iterator = session.executeSql(query).collect()) {
      iterator.forEachRemaining(rows::add);
    }
    return rows;
  }
}
