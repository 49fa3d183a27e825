package io.city360.jobs.clickhouse.recount;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.Grain;
import io.city360.catalogue.Indicator;
import io.city360.jobs.clickhouse.ClickHouseAddress;
import io.city360.jobs.clickhouse.ClickHouseSql;
import io.city360.jobs.clickhouse.Migrator;
import io.city360.onebox.engine.EngineProcess;
import io.city360.onebox.engine.UsersFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Asks ClickHouse itself what the recounts read. */
@Tag("it")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecountQueryIT {

  private static final Pattern TABLE = Pattern.compile("table_name: (\\w+)\\.(\\w+)");

  @TempDir static Path folder;

  private final Catalogue catalogue = Catalogue.bundled();
  private EngineProcess engine;
  private ClickHouseSql sql;

  @BeforeAll
  void start() throws IOException {
    engine = EngineProcess.start(folder);
    Path password =
        Files.writeString(folder.resolve("password"), engine.user(UsersFile.WRITER).password());
    ClickHouseAddress address =
        new ClickHouseAddress(
            engine.address(),
            UsersFile.WRITER,
            password.toString(),
            ClickHouseAddress.DEFAULT_DATABASE);
    Migrator.migrate(address, catalogue.district().zone());
    sql = new ClickHouseSql(address);
  }

  @AfterAll
  void stop() {
    sql.close();
    engine.close();
  }

  @Test
  void noRecountReadsWhatTheEngineComputed() {
    Set<String> allowed = new TreeSet<>(RecountTables.RAW);
    allowed.addAll(RecountTables.CATALOGUE);
    SoftAssertions all = new SoftAssertions();
    for (Indicator indicator : catalogue.indicators()) {
      all.assertThatCode(
              () ->
                  assertThat(tables(indicator)).as(indicator.id()).isNotEmpty().isSubsetOf(allowed))
          .as(indicator.id())
          .doesNotThrowAnyException();
    }
    all.assertAll();
  }

  private Set<String> tables(Indicator indicator) {
    Grain grain = indicator.headline();
    String expanded =
        new RecountSql(
                catalogue.texts(), catalogue.district().zone(), grain, indicator.scopes(), 0, 0)
            .expand(indicator.recount());
    Set<String> tables = new TreeSet<>();
    sql.query("EXPLAIN QUERY TREE " + expanded)
        .forEach(
            row -> {
              Matcher table = TABLE.matcher(row.get(0).asText());
              while (table.find()) {
                // Constants stand on system.one.
                if (!table.group(1).equals("system")) {
                  tables.add(table.group(2));
                }
              }
            });
    return tables;
  }
}
