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
import java.util.List;
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

  /** Tables that grow with time, which a query may not read whole. */
  private static final List<String> LARGE =
      List.of(
          "indicator_values",
          "node_values",
          "measure_values",
          "site_values",
          "readings",
          "cases",
          "approvals",
          "dead_letters",
          "late_events",
          "arrivals",
          "latencies",
          "job_samples",
          "shown");

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
  void largeTablesAreReadByAnIndex() {
    SoftAssertions all = new SoftAssertions();
    for (BoardQueries.Query query : queries) {
      String plan =
          writer.query("EXPLAIN indexes = 1 " + query.opening(now)).stream()
              .map(row -> row.get(0).asText())
              .collect(Collectors.joining("\n"));
      for (String reading : plan.split("(?=ReadFromMergeTree)")) {
        boolean isLarge =
            LARGE.stream()
                .anyMatch(table -> reading.startsWith("ReadFromMergeTree (city360." + table + ")"));
        if (isLarge) {
          all.assertThat(reading)
              .as(query.where())
              .containsPattern("PrimaryKey[\\s│]+Keys:|Skip[\\s│]+Name:");
        }
      }
    }
    all.assertAll();
  }
}
