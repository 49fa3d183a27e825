package io.city360.udfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClickHouseFunctionsTest {

  @Test
  void theFileIsWhatTheTablesGive() {
    assertThat(SqlScript.CLICKHOUSE.text())
        .as(
            "clickhouse-functions.sql is not current: run java -cp udfs/target/classes"
                + " io.city360.udfs.ClickHouseFunctions"
                + " udfs/src/main/resources/io/city360/udfs/clickhouse-functions.sql")
        .isEqualTo(ClickHouseFunctions.text());
  }

  @Test
  void everyStatementCreatesOneFunctionAndMayRunAgain() {
    List<String> statements = SqlScript.CLICKHOUSE.statements();
    assertThat(statements).hasSizeGreaterThan(20);
    assertThat(statements)
        .allMatch(statement -> statement.startsWith("CREATE OR REPLACE FUNCTION c360_"));
    assertThat(statements.stream().map(statement -> statement.split("\\s+")[4]))
        .doesNotHaveDuplicates()
        .contains(
            "c360_aqi_hourly",
            "c360_aqi_daily",
            "c360_water_class",
            "c360_congestion_index",
            "c360_score");
  }
}
