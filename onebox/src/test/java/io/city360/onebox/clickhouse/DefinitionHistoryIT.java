package io.city360.onebox.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.city360.catalogue.Catalogue;
import io.city360.jobs.clickhouse.CatalogueLoader;
import io.city360.jobs.clickhouse.ClickHouseSql;
import io.city360.jobs.clickhouse.Migrator;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** How indicators were defined, and when, on the real engine. */
@Tag("it")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DefinitionHistoryIT {
  private static final String DEMAND = "indicators/public_demand.yaml";
  private static final Catalogue FIRST = Catalogue.bundled();
  private static final Catalogue LOWER = with("target: 0.99", "target: 0.98");
  private static final Catalogue RENAMED = with("On-time closing", "Closing on time");

  @TempDir static Path folder;

  private Engine engine;

  @BeforeAll
  void start() {
    engine = new Engine(folder);
    Migrator.migrate(engine.address(), FIRST.district().zone());
    CatalogueLoader.load(engine.address(), FIRST, 1_000);
    CatalogueLoader.load(engine.address(), LOWER, 2_000);
    CatalogueLoader.load(engine.address(), LOWER, 2_500);
    CatalogueLoader.load(engine.address(), FIRST, 3_000);
    CatalogueLoader.load(engine.address(), RENAMED, 4_000);
  }

  @AfterAll
  void stop() {
    engine.close();
  }

  @Test
  void aDefinitionThatComesBackHasAPeriodOfItsOwn() {
    assertThat(periods("case_ontime_rate"))
        .containsExactly(
            "1000 2000 0.99 On-time closing",
            "2000 3000 0.98 On-time closing",
            "3000 4000 0.99 On-time closing",
            "4000 open 0.99 Closing on time");
  }

  @Test
  void aDefinitionThatNothingChangedHasOnePeriod() {
    assertThat(periods("congestion_index")).containsExactly("1000 open 2 Congestion index");
  }

  @Test
  void aDefinitionTellsTheThresholdsOfOtherDays() {
    try (ClickHouseSql sql = new ClickHouseSql(engine.address())) {
      assertThat(
              sql.query("SELECT toString(editions) FROM v_definition WHERE indicator = 'pm25_24h'"))
          .extracting(row -> row.get(0).asText())
          .containsExactly("[(NULL,'2026-03-01',35,75,115),('2031-01-01',NULL,35,50,115)]");
    }
  }

  private List<String> periods(String indicator) {
    try (ClickHouseSql sql = new ClickHouseSql(engine.address())) {
      List<JsonNode> rows =
          sql.query(
              "SELECT concat(toString(toUnixTimestamp64Milli(valid_from)), ' ',"
                  + " if(valid_to IS NULL, 'open', toString(toUnixTimestamp64Milli(assumeNotNull(valid_to)))),"
                  + " ' ', toString(target), ' ', name_en) FROM v_definition WHERE indicator = "
                  + ClickHouseSql.quote(indicator)
                  + " ORDER BY valid_from");
      return rows.stream().map(row -> row.get(0).asText()).toList();
    }
  }

  private static Catalogue with(String before, String after) {
    Map<String, String> texts = new TreeMap<>(FIRST.texts());
    texts.put(DEMAND, texts.get(DEMAND).replace(before, after));
    return Catalogue.of(texts);
  }
}
