package io.city360.onebox.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Reads every closed window again and again while something happens, as a board does, and writes
 * down in a table of its own what it saw, so that it can tell afterwards whether one went back.
 */
final class ClosedWindowReader implements AutoCloseable {

  private static final long PAUSE_MILLIS = 500;

  private final RunningCity city;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Future<Long> reads;
  private volatile boolean stopped;

  ClosedWindowReader(RunningCity city) {
    this.city = city;
    city.query("CREATE DATABASE IF NOT EXISTS watch");
    city.query(
        "CREATE TABLE watch.seen (poll UInt64, indicator String, grain String, scope String,"
            + " scope_id String, window_start DateTime64(3, 'UTC'), revision UInt64,"
            + " as_of DateTime64(3, 'UTC'))"
            + " ENGINE = MergeTree"
            + " ORDER BY (indicator, grain, scope, scope_id, window_start, poll)");
    this.reads = thread.submit(this::read);
  }

  private long read() throws InterruptedException {
    long poll = 0;
    while (!stopped) {
      city.query(
          "INSERT INTO watch.seen SELECT "
              + poll
              + ", indicator, grain, scope, scope_id, window_start, revision, as_of"
              + " FROM city360.indicator_values FINAL WHERE closed = 1");
      poll++;
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
    return poll;
  }

  /** Ends the reading; how often the windows were read, or why reading failed. */
  long stop() throws ExecutionException, InterruptedException {
    stopped = true;
    return reads.get();
  }

  /** A window that was there and then was not, or was of an older revision or time, if any. */
  Optional<JsonNode> wentBack() {
    List<JsonNode> rows =
        city.query(
            "SELECT * FROM (SELECT *,"
                + " lagInFrame(revision) OVER w AS revision_before,"
                + " lagInFrame(as_of) OVER w AS as_of_before,"
                + " leadInFrame(poll, 1, toUInt64(0)) OVER w AS next_poll,"
                + " max(poll) OVER () AS last_poll"
                + " FROM watch.seen"
                + " WINDOW w AS (PARTITION BY indicator, grain, scope, scope_id, window_start"
                + " ORDER BY poll ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING))"
                + " WHERE revision < revision_before OR as_of < as_of_before"
                + " OR (next_poll != poll + 1 AND poll != last_poll) LIMIT 1");
    return rows.stream().findFirst();
  }

  /** How many windows it saw, each time counted. */
  long seen() {
    return city.number("SELECT count() FROM watch.seen");
  }

  @Override
  public void close() {
    stopped = true;
    thread.shutdownNow();
  }
}
