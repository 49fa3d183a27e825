package io.city360.onebox.supervisor;

import com.fasterxml.jackson.databind.JsonNode;
import io.city360.jobs.clickhouse.ClickHouseAddress;
import io.city360.jobs.clickhouse.ClickHouseFailure;
import io.city360.jobs.clickhouse.ClickHouseSql;
import io.city360.onebox.flink.FlinkRest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down in {@code job_samples} how the job does: checkpoints, waiting records, inserts. A
 * thread of its own, so that an engine that is away holds up nobody; a look that cannot be written
 * is left out.
 */
final class JobSampler {
  private static final Logger LOG = LoggerFactory.getLogger(JobSampler.class);
  private static final String NONE = "NULL";

  private final FlinkRest rest;
  private final Supplier<RunState.JobState> job;
  private final ClickHouseAddress clickHouse;
  private final Duration interval;
  private final Thread thread = new Thread(this::run, "job sampler");
  private boolean isAway;

  /**
   * @param job where the supervisor sees the job
   * @param interval time between two looks
   */
  JobSampler(
      FlinkRest rest,
      Supplier<RunState.JobState> job,
      ClickHouseAddress clickHouse,
      Duration interval) {
    this.rest = rest;
    this.job = job;
    this.clickHouse = clickHouse;
    this.interval = interval;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  void stop() {
    thread.interrupt();
  }

  private void run() {
    try (ClickHouseSql sql = new ClickHouseSql(clickHouse)) {
      while (true) {
        try {
          sample(sql, System.currentTimeMillis());
          isAway = false;
        } catch (ClickHouseFailure away) {
          if (!isAway) {
            LOG.warn("Samples of the job are left out: {}", away.getMessage());
          }
          isAway = true;
        }
        Thread.sleep(interval.toMillis());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * One look.
   *
   * @param now epoch milliseconds
   */
  void sample(ClickHouseSql sql, long now) {
    RunState.JobState state = job.get();
    Optional<FlinkRest.CheckpointCounts> counts = checkpoints(state.id());
    Optional<FlinkRest.CheckpointCounts> newest = counts.filter(each -> each.newestAt() > 0);
    sql.execute(
        "INSERT INTO job_samples (sampled_at, phase, submissions, checkpoints_completed,"
            + " checkpoints_failed, checkpoint_at, checkpoint_ms, checkpoint_bytes, pending,"
            + " inserted_rows) VALUES ("
            + String.join(
                ", ",
                instant(now),
                ClickHouseSql.quote(counts.isPresent() ? state.phase() : "UNKNOWN"),
                Long.toString(state.submissions()),
                Long.toString(counts.map(FlinkRest.CheckpointCounts::completed).orElse(0L)),
                Long.toString(counts.map(FlinkRest.CheckpointCounts::failed).orElse(0L)),
                newest.map(each -> instant(each.newestAt())).orElse(NONE),
                newest.map(each -> Long.toString(each.millis())).orElse(NONE),
                newest.map(each -> Long.toString(each.bytes())).orElse(NONE),
                pending(state.id()),
                insertedRows(sql).map(Object::toString).orElse(NONE))
            + ")");
  }

  private static String instant(long millis) {
    return "fromUnixTimestamp64Milli(toInt64(" + millis + "), 'UTC')";
  }

  private Optional<FlinkRest.CheckpointCounts> checkpoints(String id) {
    try {
      return id.isEmpty() ? Optional.empty() : Optional.of(rest.checkpoints(id));
    } catch (IOException silent) {
      return Optional.empty();
    }
  }

  /** A map as SQL. */
  private String pending(String id) {
    try {
      Map<String, Long> pending = id.isEmpty() ? Map.of() : rest.pending(id);
      return pending.entrySet().stream()
          .map(each -> ClickHouseSql.quote(each.getKey()) + ", " + each.getValue())
          .collect(Collectors.joining(", ", "map(", ")"));
    } catch (IOException silent) {
      return "map()";
    }
  }

  /** Counted by the server since its start, whoever wrote; not every user may ask. */
  private static Optional<Long> insertedRows(ClickHouseSql sql) {
    try {
      List<JsonNode> rows =
          sql.query("SELECT value FROM system.events WHERE event = 'InsertedRows'");
      return rows.stream().findFirst().map(row -> row.get(0).asLong());
    } catch (ClickHouseFailure refused) {
      if (refused.isUnanswered()) {
        throw refused;
      }
      return Optional.empty();
    }
  }
}
