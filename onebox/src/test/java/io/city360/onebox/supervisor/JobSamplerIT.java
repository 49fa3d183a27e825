package io.city360.onebox.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.city360.jobs.clickhouse.ClickHouseAddress;
import io.city360.jobs.clickhouse.ClickHouseSql;
import io.city360.jobs.clickhouse.Migrator;
import io.city360.onebox.engine.EngineProcess;
import io.city360.onebox.engine.UsersFile;
import io.city360.onebox.flink.FlinkRest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the supervisor writes down of the job, on the real engine. */
@Tag("it")
class JobSamplerIT {
  private static final long NOW = 1_760_000_000_000L;

  /** Answers of Flink's REST interface as a running job gives them, cut to what is read. */
  private static final String CHECKPOINTS =
      """
      {"counts": {"completed": 85, "failed": 1, "restored": 0},
       "latest": {"completed": {"id": 85, "latest_ack_timestamp": 1759999995000,
         "end_to_end_duration": 226, "state_size": 32414771}}}
      """;

  private static final String VERTICES =
      """
      {"vertices": [
        {"id": "a", "name": "Source: Read cases -> Guard cases -> Clock of cases"},
        {"id": "b", "name": "Source: Read readings -> Guard readings"},
        {"id": "c", "name": "Fold cases -> Combine cases"}]}
      """;

  @TempDir static Path folder;

  private static EngineProcess engine;
  private static ClickHouseAddress address;
  private static ClickHouseSql sql;

  @BeforeAll
  static void start() throws IOException {
    engine = EngineProcess.start(folder.resolve("engine"));
    Path password = folder.resolve("password");
    Files.writeString(password, engine.user(UsersFile.WRITER).password());
    address =
        new ClickHouseAddress(
            engine.address(),
            UsersFile.WRITER,
            password.toString(),
            ClickHouseAddress.DEFAULT_DATABASE);
    Migrator.migrate(address, ZoneId.of("Asia/Shanghai"));
    sql = new ClickHouseSql(address);
  }

  @AfterAll
  static void stop() {
    sql.close();
    engine.close();
  }

  private static HttpServer flink() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().toString();
          String answer =
              path.endsWith("/checkpoints")
                  ? CHECKPOINTS
                  : path.contains("get=") ? metric(path) : VERTICES;
          byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
          try (exchange) {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
          }
        });
    server.start();
    return server;
  }

  /** The source of cases has not said anything yet. */
  private static String metric(String path) {
    return path.contains("Read_readings")
        ? "[{\"id\": \"Source__Read_readings.pendingRecords\", \"sum\": 1234.0}]"
        : "[]";
  }

  private static void sample(String url, String job, long at) {
    new JobSampler(
            new FlinkRest(url),
            () -> new RunState.JobState(job, "RUNNING", 2, Optional.empty(), Optional.empty()),
            address,
            Duration.ofHours(1))
        .sample(sql, at);
  }

  private static JsonNode sampled(long at) {
    List<JsonNode> rows =
        sql.query(
            "SELECT phase, submissions, checkpoints_completed, checkpoints_failed,"
                + " toUnixTimestamp64Milli(checkpoint_at), checkpoint_ms, checkpoint_bytes,"
                + " toString(pending), inserted_rows > 0 FROM v_job_sample"
                + " WHERE toUnixTimestamp64Milli(sampled_at) = "
                + at);
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  @Test
  void aLookHasCheckpointsWaitingRecordsAndInserts() throws IOException {
    HttpServer flink = flink();
    try {
      sql.execute("INSERT INTO fields (catalogue, id) VALUES ('x', 'y')");
      String url = "http://127.0.0.1:" + flink.getAddress().getPort();
      sample(url, "job", NOW);
      sample(url, "job", NOW);
    } finally {
      flink.stop(0);
    }
    assertThat(sampled(NOW).toString())
        .isEqualTo("[\"RUNNING\",2,85,1,1759999995000,226,32414771,\"{'readings':1234}\",1]");
  }

  @Test
  void whereFlinkIsAwayTheLookSaysSo() {
    sample("http://127.0.0.1:1", "job", NOW + 1);
    sample("http://127.0.0.1:1", "", NOW + 2);

    for (long at : List.of(NOW + 1, NOW + 2)) {
      assertThat(sampled(at).get(0).asText()).isEqualTo("UNKNOWN");
      assertThat(sampled(at).get(4).isNull()).isTrue();
      assertThat(sampled(at).get(7).asText()).isEqualTo("{}");
    }
  }
}
