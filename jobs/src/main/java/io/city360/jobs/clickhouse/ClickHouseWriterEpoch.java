package io.city360.jobs.clickhouse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Epochs kept in the table {@code writer_epochs}.
 *
 * <p>ClickHouse has no transactions, so a number is claimed by writing it and looking again: it is
 * taken only by a start that then sees no other start's claim to the same number. Two that claim at
 * once may both step back and try a higher one; never do both take it. Numbers given up stay in the
 * table and are never used.
 */
public final class ClickHouseWriterEpoch implements WriterEpoch {

  private static final int MAX_STEP_BACK_MILLIS = 200;

  private final ClickHouseSql sql;

  public ClickHouseWriterEpoch(ClickHouseAddress address) {
    this.sql = new ClickHouseSql(address);
  }

  /** Opens epochs at an address in each subtask. */
  public static Factory at(ClickHouseAddress address) {
    return () -> new ClickHouseWriterEpoch(address);
  }

  @Override
  public long acquire(String run, int attempt) {
    String mine = "run = " + ClickHouseSql.quote(run) + " AND attempt = " + attempt;
    long shared =
        number(
            "SELECT max(epoch) FROM writer_epochs WHERE "
                + mine
                + " AND epoch NOT IN (SELECT epoch FROM writer_epochs WHERE NOT ("
                + mine
                + "))");
    if (shared > 0) {
      return shared;
    }
    while (true) {
      long candidate = number("SELECT max(epoch) + 1 FROM writer_epochs");
      sql.execute(
          "INSERT INTO writer_epochs (epoch, run, attempt) SELECT %d, %s, %d"
              .formatted(candidate, ClickHouseSql.quote(run), attempt));
      long others =
          number(
              "SELECT count() FROM writer_epochs WHERE epoch = "
                  + candidate
                  + " AND NOT ("
                  + mine
                  + ")");
      if (others == 0) {
        return candidate;
      }
      stepBack();
    }
  }

  @Override
  public boolean isSuperseded(long epoch, String run) {
    return number(
            "SELECT count() FROM writer_epochs WHERE epoch > "
                + epoch
                + " AND run != "
                + ClickHouseSql.quote(run))
        > 0;
  }

  @Override
  public void close() {
    sql.close();
  }

  private long number(String query) {
    List<JsonNode> rows = sql.query(query);
    return rows.get(0).get(0).asLong();
  }

  private static void stepBack() {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextInt(1, MAX_STEP_BACK_MILLIS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClickHouseFailure(ErrorClass.RETRY, "interrupted while taking an epoch", e);
    }
  }
}
