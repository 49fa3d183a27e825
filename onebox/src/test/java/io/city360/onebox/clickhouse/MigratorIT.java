package io.city360.onebox.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.city360.jobs.clickhouse.ClickHouseAddress;
import io.city360.jobs.clickhouse.ClickHouseSql;
import io.city360.jobs.clickhouse.Column;
import io.city360.jobs.clickhouse.Migrator;
import io.city360.jobs.clickhouse.SchemaException;
import io.city360.jobs.clickhouse.Table;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The schema on the real engine. */
@Tag("it")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MigratorIT {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  @TempDir static Path folder;

  private Engine engine;

  @BeforeAll
  void start() {
    engine = new Engine(folder);
    Migrator.migrate(engine.address(), ZONE);
  }

  @AfterAll
  void stop() {
    engine.close();
  }

  @Test
  void aSecondRunFindsNothingToDo() {
    assertThat(Migrator.migrate(engine.address(), ZONE)).isEmpty();
  }

  @Test
  void anotherZoneRenewsTheViewsOnly() {
    ClickHouseAddress address = engine.address("another_zone");
    Migrator.migrate(address, ZONE);
    assertThat(Migrator.migrate(address, ZoneId.of("America/New_York")))
        .containsExactly("R__views.sql", "R__explained.sql");
  }

  @ParameterizedTest
  @EnumSource(Table.class)
  void everyTableHasTheColumnsTheWriterFills(Table table) {
    List<Column> inserted = new ArrayList<>(table.columns());
    try (ClickHouseSql sql = new ClickHouseSql(engine.address())) {
      List<JsonNode> rows =
          sql.query(
              "SELECT name, type, default_kind, comment FROM system.columns WHERE database = 'city360' AND table = "
                  + ClickHouseSql.quote(table.tableName())
                  + " ORDER BY position");
      assertThat(rows)
          .filteredOn(row -> row.get(2).asText().isEmpty())
          .extracting(row -> row.get(0).asText() + " " + row.get(1).asText())
          .containsExactlyElementsOf(
              inserted.stream().map(column -> column.name() + " " + column.type().sql()).toList());
      assertThat(rows).allSatisfy(row -> assertThat(row.get(3).asText()).isNotBlank());
    }
  }

  @Test
  void everyTableAndViewAndEachOfTheirColumnsIsExplained() {
    try (ClickHouseSql sql = new ClickHouseSql(engine.address())) {
      assertThat(
              sql.query(
                  "SELECT name FROM system.tables WHERE database = 'city360' AND comment = ''"))
          .isEmpty();
      assertThat(
              sql.query(
                  "SELECT table, name FROM system.columns WHERE database = 'city360' AND comment = ''"))
          .isEmpty();
    }
  }

  @Test
  void everyViewCanBeRead() {
    try (ClickHouseSql sql = new ClickHouseSql(engine.address())) {
      List<JsonNode> views =
          sql.query(
              "SELECT name FROM system.tables WHERE database = 'city360' AND name LIKE 'v\\_%'");
      assertThat(views).hasSizeGreaterThan(9);
      assertThat(views)
          .allSatisfy(view -> sql.query("SELECT * FROM " + view.get(0).asText() + " LIMIT 1"));
    }
  }

  @Test
  void aFileThatChangedAfterItWasAppliedIsRefused() {
    ClickHouseAddress address = engine.address("changed_file");
    Migrator.migrate(address, ZONE);
    try (ClickHouseSql sql = new ClickHouseSql(address)) {
      sql.execute(
          "INSERT INTO schema_migrations (name, checksum) VALUES ('V002__entities.sql', 'other')");
    }
    assertThatThrownBy(() -> Migrator.migrate(address, ZONE))
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining("V002__entities.sql")
        .hasMessageContaining("write a new one");
  }

  @Test
  void aDatabaseOfANewerVersionIsRefused() {
    ClickHouseAddress address = engine.address("newer");
    Migrator.migrate(address, ZONE);
    try (ClickHouseSql sql = new ClickHouseSql(address)) {
      sql.execute("INSERT INTO schema_migrations (name, checksum) VALUES ('V999__x.sql', 'x')");
    }
    assertThatThrownBy(() -> Migrator.migrate(address, ZONE))
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining("V999__x.sql");
  }

  @Test
  void twoRunnersAtOnceApplyEachFileOnce() {
    ClickHouseAddress address = engine.address("two_runners");
    CompletableFuture<List<String>> one =
        CompletableFuture.supplyAsync(() -> Migrator.migrate(address, ZONE));
    CompletableFuture<List<String>> two =
        CompletableFuture.supplyAsync(() -> Migrator.migrate(address, ZONE));
    List<String> applied = new ArrayList<>(one.join());
    applied.addAll(two.join());
    assertThat(applied).doesNotHaveDuplicates().contains("V001__raw_events.sql", "R__views.sql");
  }
}
