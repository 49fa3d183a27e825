package io.city360.onebox.alert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.city360.jobs.alert.AlertCommand;
import io.city360.jobs.alert.AlertId;
import io.city360.jobs.clickhouse.ClickHouseAddress;
import io.city360.jobs.clickhouse.ClickHouseSql;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Where alerts are looked up and told something: the tables say what there is, and a command goes
 * to the job, which alone changes an alert.
 */
public final class AlertDesk implements AlertServer.Desk, AutoCloseable {
  /** Nobody is silenced for longer by one command; also keeps the end within the tables' years. */
  public static final Duration LONGEST_MUTE = Duration.ofDays(366);

  private static final long LOOK_MILLIS = 200;

  private final ClickHouseSql sql;
  private final AlertTable table;
  private final AlertCommandSender sender;
  private final Clock clock;

  /**
   * @param bootstrap address of the broker
   */
  public AlertDesk(ClickHouseAddress clickHouse, String bootstrap) {
    this.sql = new ClickHouseSql(clickHouse);
    this.table = new AlertTable(sql);
    this.sender = new AlertCommandSender(bootstrap);
    this.clock = Clock.systemUTC();
  }

  /** Open alerts, the gravest first, and unless left out the last closed ones. */
  @Override
  public List<ObjectNode> list(boolean isOpenOnly) {
    return table.list(isOpenOnly);
  }

  /** The alert of this identity. */
  @Override
  public Optional<ObjectNode> find(String id) {
    return table.find(id);
  }

  /** Takes an alert on; one that has been taken on stays with who did. */
  @Override
  public AlertAnswer acknowledge(String id, String by) {
    return tell(
        id,
        alert -> AlertCommand.acknowledge(alert, by, clock.millis()),
        row -> !row.path("state").asText().equals("open"));
  }

  /** Lets nothing be told of an alert for a while. */
  @Override
  public AlertAnswer mute(String id, String by, Duration length) {
    long now = clock.millis();
    return tell(
        id, alert -> AlertCommand.mute(alert, by, now, now + length.toMillis()), row -> false);
  }

  /** Closes an alert, whatever its number says. */
  @Override
  public AlertAnswer close(String id, String by) {
    return tell(id, alert -> AlertCommand.close(alert, by, clock.millis()), row -> false);
  }

  /** Tells a number to a rule that watches reports. */
  public void report(String rule, String scope, String subject, double value, String by) {
    sender.send(AlertCommand.report(rule, scope, subject, value, by, clock.millis()));
  }

  private AlertAnswer tell(
      String text, Function<AlertId, AlertCommand> command, Predicate<ObjectNode> isDone) {
    Optional<AlertId> id = AlertId.parse(text);
    Optional<ObjectNode> row = id.isEmpty() ? Optional.empty() : table.find(text);
    if (row.isEmpty()) {
      return AlertAnswer.UNKNOWN;
    }
    if (row.get().path("state").asText().equals("closed")) {
      return AlertAnswer.CLOSED;
    }
    if (!isDone.test(row.get())) {
      sender.send(command.apply(id.get()));
    }
    return AlertAnswer.TAKEN;
  }

  /**
   * Waits until the tables show an alert in a way.
   *
   * @return the alert, or empty where it was not seen so within the time
   */
  public Optional<ObjectNode> await(String id, Predicate<ObjectNode> seen, Duration within)
      throws InterruptedException {
    long deadline = System.nanoTime() + within.toNanos();
    while (System.nanoTime() < deadline) {
      Optional<ObjectNode> row = table.find(id).filter(seen);
      if (row.isPresent()) {
        return row;
      }
      Thread.sleep(LOOK_MILLIS);
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    sender.close();
    sql.close();
  }
}
