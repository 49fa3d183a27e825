package io.city360.onebox.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.catalogue.Catalogue;
import io.city360.jobs.clickhouse.CatalogueLoader;
import io.city360.jobs.clickhouse.ClickHouseAddress;
import io.city360.jobs.clickhouse.ClickHouseSql;
import io.city360.jobs.clickhouse.Migrator;
import io.city360.onebox.engine.EngineProcess;
import io.city360.onebox.engine.UsersFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The topics of the wall against what it showed at the same time of day, on the real engine. */
@Tag("it")
class TopicChangesIT {
  private static final String WALL = "city-wall";

  /** The panel of the ten topics, whose number stays. */
  private static final int TOPICS = 5;

  @TempDir static Path folder;

  private static EngineProcess engine;
  private static ClickHouseSql writer;

  @BeforeAll
  static void start() throws IOException {
    engine = EngineProcess.start(folder.resolve("engine"));
    Path password = folder.resolve("writer.password");
    Files.writeString(password, engine.user(UsersFile.WRITER).password());
    ClickHouseAddress address =
        new ClickHouseAddress(
            engine.address(),
            UsersFile.WRITER,
            password.toString(),
            ClickHouseAddress.DEFAULT_DATABASE);
    Migrator.migrate(address, ZoneId.of("Asia/Shanghai"));
    CatalogueLoader.load(address, Catalogue.bundled());
    writer = new ClickHouseSql(address);
    writer.execute(
        "INSERT INTO node_values (node, level, grain, scope, value, status, as_of, revision) SELECT"
            + " node, 'topic', 'live', 'district', value, 'green', now64(3), 1 FROM (SELECT"
            + " arrayJoin(['traffic', 'water', 'facility', 'air_noise', 'safety']) AS node,"
            + " if(node = 'safety', NULL, 90.) AS value)");
  }

  @AfterAll
  static void stop() {
    writer.close();
    engine.close();
  }

  @Test
  void theIndexNowIsHeldAgainstTheLastOneShownUntilTheSameTimeYesterdayAndAWeekAgo()
      throws IOException {
    show("traffic", "INTERVAL 25 HOUR", "80.");
    show("traffic", "INTERVAL 23 HOUR", "10.");
    show("traffic", "INTERVAL 170 HOUR", "95.");
    show("traffic", "INTERVAL 166 HOUR", "20.");
    // Then the wall showed that there was none.
    show("water", "INTERVAL 26 HOUR", "50.");
    show("water", "INTERVAL 25 HOUR", "NULL");
    // Too long before to be what the wall showed then.
    show("facility", "INTERVAL 49 HOUR", "30.");
    show("safety", "INTERVAL 25 HOUR", "40.");
    assertThat(changes())
        .isEqualTo(
            Map.of(
                "traffic", "+10.0 −5.0",
                "water", "no data no data",
                "facility", "no data no data",
                "air_noise", "no data no data",
                "safety", "— —"));
  }

  private static void show(String node, String ago, String value) {
    writer.execute(
        "INSERT INTO shown (shown_at, node, level, scope, value) SELECT now64(3) - "
            + ago
            + ", '%s', 'topic', 'district', %s".formatted(node, value));
  }

  /** Change since yesterday and since last week, by topic. */
  private static Map<String, String> changes() throws IOException {
    Board wall = BoardQueries.files(folder.resolve("boards")).board(WALL);
    Target topics = wall.panels().get(TOPICS).targets().get("A");
    String query =
        new BoardQueries.Query(WALL, wall, Optional.of(TOPICS), topics, topics.sql().orElseThrow())
            .opening(Instant.now());
    return writer.query(query).stream()
        .collect(
            Collectors.toMap(
                row -> row.get(0).asText(),
                row -> row.get(3).asText() + " " + row.get(4).asText()));
  }
}
