package io.city360.jobs.clickhouse;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Lets one runner at a time change the schema.
 *
 * <p>ClickHouse has no locks for clients: a runner writes a claim and looks again; it may go on
 * only where it sees no other live claim, and takes its own back otherwise. A claim left by a
 * runner that died ends by itself.
 */
final class SchemaLock implements AutoCloseable {

  /** Longer than any migration takes. */
  private static final int CLAIM_SECONDS = 120;

  private static final int TRIES = 600;
  private static final int MAX_WAIT_MILLIS = 400;

  private final ClickHouseSql sql;
  private final String owner = ClickHouseSql.quote(UUID.randomUUID().toString());

  private SchemaLock(ClickHouseSql sql) {
    this.sql = sql;
  }

  /** Waits for its turn; {@link #close()} lets the next one in. */
  static SchemaLock take(ClickHouseSql sql) {
    sql.execute(
        """
        CREATE TABLE IF NOT EXISTS schema_lock
        (
          owner String COMMENT 'Runner that claims the schema',
          released UInt8 COMMENT '1 where the claim has been taken back',
          at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When it was written'
        )
        ENGINE = ReplacingMergeTree(at)
        ORDER BY (owner, released)
        COMMENT 'Claims of runners that change the schema'\
        """);
    SchemaLock lock = new SchemaLock(sql);
    for (int turn = 0; turn < TRIES; turn++) {
      lock.write(0);
      if (lock.otherClaims() == 0) {
        return lock;
      }
      lock.close();
      lock.await();
    }
    throw new SchemaException(
        "another process has been changing the schema of "
            + sql.database()
            + " for minutes; look at the table schema_lock");
  }

  private void write(int released) {
    sql.execute(
        "INSERT INTO schema_lock (owner, released) VALUES (%s, %d)".formatted(owner, released));
  }

  private long otherClaims() {
    return sql.query(
            """
            SELECT count() FROM
            (
              SELECT owner, maxIf(at, released = 0) AS claimed, maxIf(at, released = 1) AS freed
              FROM schema_lock WHERE owner != %s GROUP BY owner
            )
            WHERE claimed > freed AND claimed > now64(3) - INTERVAL %d SECOND\
            """
                .formatted(owner, CLAIM_SECONDS))
        .get(0)
        .get(0)
        .asLong();
  }

  private void await() {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextInt(20, MAX_WAIT_MILLIS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SchemaException("interrupted while waiting for the schema", e);
    }
  }

  @Override
  public void close() {
    write(1);
  }
}
