package io.city360.onebox.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.city360.catalogue.BoardRules;
import io.city360.catalogue.Catalogue;
import io.city360.jobs.clickhouse.CatalogueLoader;
import io.city360.jobs.clickhouse.ClickHouseAddress;
import io.city360.jobs.clickhouse.ClickHouseSql;
import io.city360.jobs.clickhouse.Migrator;
import io.city360.onebox.engine.EngineProcess;
import io.city360.onebox.engine.UsersFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the queries of the boards read of a district's tables, on the real engine. */
@Tag("it")
class BoardBudgetIT {
  private static final BoardRules RULES = Catalogue.bundled().boardRules().orElseThrow();
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * What a query may read whole, and the most rows that it has after its retention; all else is
   * read by the primary key. A definition belongs to one of a few versions of the catalogue. Open
   * alerts, silent devices and mismatches of the recount are found by what changes all the time,
   * which no order can follow, and each of the few rows may be among them.
   */
  private static final Map<String, Long> READ_WHOLE =
      Map.ofEntries(
          Map.entry("catalogues", 2_000L),
          Map.entry("catalogue_history", 2_000L),
          Map.entry("fields", 2_000L),
          Map.entry("topics", 2_000L),
          Map.entry("indicators", 5_000L),
          Map.entry("engine_indicators", 2_000L),
          Map.entry("node_ages", 5_000L),
          Map.entry("clocks", 100L),
          Map.entry("alerts", 20_000L),
          Map.entry("devices", 60_000L),
          Map.entry("recounts", 300_000L));

  private static final Pattern READING =
      Pattern.compile("ReadFromMergeTree \\((?:city360\\.)?(\\w+)");
  private static final Pattern KEY = Pattern.compile("PrimaryKey[\\s│]+Keys:");

  @TempDir static Path folder;

  private static EngineProcess engine;
  private static ClickHouseSql writer;
  private static List<BoardQueries.Query> queries;
  private static Instant now;

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
    now = Instant.now();
    DistrictRows.insert(writer);
    queries = BoardQueries.of(BoardQueries.files(folder.resolve("boards")));
  }

  @AfterAll
  static void stop() {
    writer.close();
    engine.close();
  }

  @Test
  void noPanelReadsMoreThanItsBudget() throws IOException, InterruptedException {
    SoftAssertions all = new SoftAssertions();
    for (BoardQueries.Query query : queries) {
      all.assertThat(rowsRead(query.opening(now)))
          .as(query.where())
          .isLessThanOrEqualTo(RULES.budget().rowsRead());
    }
    all.assertAll();
  }

  /** As the user who only reads, but without the budget that would cut the query off. */
  private static long rowsRead(String sql) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(engine.address() + "/?database=city360&default_format=JSONCompact"))
            .header("X-ClickHouse-User", UsersFile.BOARD)
            .header("X-ClickHouse-Key", engine.user(UsersFile.BOARD).password())
            .POST(HttpRequest.BodyPublishers.ofString(sql))
            .build();
    String body =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
    assertThat(body).startsWith("{");
    JsonNode answer = JSON.readTree(body);
    return answer.path("statistics").path("rows_read").asLong();
  }

  @Test
  void whateverIsNotSmallIsReadByItsPrimaryKey() {
    SoftAssertions all = new SoftAssertions();
    Set<String> shapes = new HashSet<>();
    Map<String, String> asked = new LinkedHashMap<>();
    for (BoardQueries.Query query : queries) {
      Selections.of(query.opening(now)).stream()
          .filter(sql -> shapes.add(BoardQueries.shape(sql)))
          .forEach(sql -> asked.put(sql, query.where()));
    }
    Set<String> tables = new TreeSet<>();
    asked.forEach(
        (sql, where) -> {
          String plan =
              writer.query("EXPLAIN indexes = 1 " + sql).stream()
                  .map(row -> row.get(0).asText())
                  .collect(Collectors.joining("\n"));
          for (String step : plan.split("(?=ReadFromMergeTree)")) {
            Matcher reading = READING.matcher(step);
            if (reading.lookingAt()) {
              tables.add(reading.group(1));
              if (!READ_WHOLE.containsKey(reading.group(1))) {
                all.assertThat(step).as("%s: %s", where, sql).containsPattern(KEY);
              }
            }
          }
        });
    all.assertAll();
    // Were a table empty, its reading would not be in the plan.
    assertThat(tables)
        .contains(
            "indicator_values",
            "node_values",
            "shown",
            "cases",
            "by_reported_at",
            "approvals",
            "by_filed_at",
            "arrivals",
            "latencies",
            "job_samples",
            "alerts",
            "devices",
            "recounts");
  }

  @Test
  void whatIsReadWholeStaysSmall() {
    READ_WHOLE.forEach(
        (table, most) ->
            assertThat(writer.query("SELECT count() FROM " + table).get(0).get(0).asLong())
                .as(table)
                .isBetween(1L, most));
  }
}
