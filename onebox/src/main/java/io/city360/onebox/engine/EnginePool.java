package io.city360.onebox.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The connections of the engine. One is opened first and kept for life, because closing the last
 * one stops the engine. Each user has a bound of his own, so that analysts keep neither the job
 * from writing nor the board from reading. A connection that a request changed (a setting, a
 * database) is closed instead of given back; a new one costs a tenth of a millisecond.
 */
final class EnginePool implements AutoCloseable {
  /** Base settings of every connection; acknowledged means written, so inserts are synchronous. */
  private static final Map<String, String> BASE = Map.of("async_insert", "0");

  private final Path dataFolder;
  private final String database;
  private final ChdbConnection keeper;
  private final Map<Role, Integer> sizes;
  private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  private record Lane(
      Map<String, String> settings,
      Semaphore permits,
      int size,
      long waitSeconds,
      Deque<ChdbConnection> idle) {}

  /**
   * @param server options of the engine itself, such as its memory limit
   * @param database created when absent; the current database of every connection
   * @param sizes requests of one user at a time, by role
   */
  EnginePool(
      Path dataFolder, String database, Map<String, String> server, Map<Role, Integer> sizes) {
    this.dataFolder = dataFolder;
    this.database = database;
    this.sizes = Map.copyOf(sizes);
    Map<String, String> first = new LinkedHashMap<>(BASE);
    first.putAll(server);
    this.keeper =
        ChdbConnection.open(dataFolder, first)
            .orElseThrow(
                () ->
                    new EngineUnavailableException(
                        "The ClickHouse engine could not open "
                            + dataFolder
                            + ": another process uses it, or it is not writable.",
                        EngineMain.EXIT_DATA_FOLDER));
    keeper.text("CREATE DATABASE IF NOT EXISTS " + SqlText.quoteIdentifier(database));
  }

  private Lane lane(Role role) {
    Map<String, String> settings = new LinkedHashMap<>(BASE);
    settings.putAll(role.settings());
    int size = sizes.get(role);
    return new Lane(
        settings, new Semaphore(size, true), size, role.waitSeconds(), new ArrayDeque<>());
  }

  /** The database every connection starts in. */
  String database() {
    return database;
  }

  /** The guard for readers of this engine. */
  ReaderGuard guard() {
    return ReaderGuard.of(keeper, database);
  }

  /** A connection for one request; waits for a free one. */
  Lease lease(User user) throws InterruptedException {
    Lane lane = lanes.computeIfAbsent(user.name(), name -> lane(user.role()));
    if (!lane.permits().tryAcquire(lane.waitSeconds(), TimeUnit.SECONDS)) {
      throw ChdbException.of(
          EngineError.TOO_MANY_SIMULTANEOUS_QUERIES,
          "User "
              + user.name()
              + " has had "
              + lane.size()
              + " requests running for "
              + lane.waitSeconds()
              + " s; try again when one has ended.");
    }
    try {
      if (closed.get()) {
        throw ChdbException.of(
            EngineError.TOO_MANY_SIMULTANEOUS_QUERIES, "The engine is stopping.");
      }
      ChdbConnection connection;
      synchronized (lane.idle()) {
        connection = lane.idle().pollLast();
      }
      return new Lease(lane, connection == null ? open(lane) : connection);
    } catch (RuntimeException failed) {
      lane.permits().release();
      throw failed;
    }
  }

  private ChdbConnection open(Lane lane) {
    ChdbConnection connection =
        ChdbConnection.open(dataFolder, lane.settings())
            .orElseThrow(() -> new IllegalStateException("The engine refused a connection."));
    connection.text("USE " + SqlText.quoteIdentifier(database));
    return connection;
  }

  /** A connection that belongs to one request until closed. */
  final class Lease implements AutoCloseable {
    private final Lane lane;
    private final ChdbConnection connection;
    private boolean changed;

    private Lease(Lane lane, ChdbConnection connection) {
      this.lane = lane;
      this.connection = connection;
    }

    ChdbConnection connection() {
      return connection;
    }

    /** Says that the request changed the connection, so that nobody else gets it. */
    void markChanged() {
      changed = true;
    }

    @Override
    public void close() {
      if (changed || closed.get()) {
        connection.close();
      } else {
        synchronized (lane.idle()) {
          lane.idle().addLast(connection);
        }
      }
      lane.permits().release();
    }
  }

  /**
   * Lets running requests end, cancels those that take longer than the grace, and closes what is
   * idle; true when nothing runs any more.
   */
  boolean drain(Duration grace, Duration afterCancel) throws InterruptedException {
    closed.set(true);
    if (!ended(grace)) {
      keeper.text("KILL QUERY WHERE 1 ASYNC");
    }
    boolean drained = ended(afterCancel);
    for (Lane lane : lanes.values()) {
      synchronized (lane.idle()) {
        lane.idle().forEach(ChdbConnection::close);
        lane.idle().clear();
      }
    }
    return drained;
  }

  private boolean ended(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    boolean ended = true;
    for (Lane lane : lanes.values()) {
      long left = deadline - System.nanoTime();
      boolean free = lane.permits().tryAcquire(lane.size(), left, TimeUnit.NANOSECONDS);
      if (free) {
        lane.permits().release(lane.size());
      }
      ended &= free;
    }
    return ended;
  }

  @Override
  public void close() {
    closed.set(true);
    keeper.close();
  }
}
