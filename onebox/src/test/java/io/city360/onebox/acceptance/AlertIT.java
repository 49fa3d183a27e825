package io.city360.onebox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.city360.jobs.publication.OutOfOrderness;
import io.city360.onebox.supervisor.ProcessIdentity;
import io.city360.onebox.supervisor.RunState.ChildState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The life of alerts in a whole system, by the bundled rules. The tests share the system and its
 * clock, which the events drive and which only goes forward: so they have an order.
 */
@Tag("it")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AlertIT {
  private static final String LATE_CASES = "indicator_score.district.case_ontime_rate.1";
  private static final String FLOOD = "waterlogging.district.waterlog_point_count.1";
  private static final String FLOODED_STREET =
      "waterlogging.street." + PondingGauge.STREET + ".waterlog_point_count.1";
  private static final String DAY = "2026-03-02";

  /** The limit of a lane: from this depth on a point is waterlogged. */
  private static final double LIMIT_CM = 15;

  private static final double JUST_BELOW_CM = 14.9;
  private static final double DRY_CM = 1;
  private static final int TRIALS = 600;

  @TempDir private static Path folder;
  private static RunningCity city;

  @BeforeAll
  static void start() {
    city = RunningCity.start(folder.resolve("city"));
  }

  @AfterAll
  static void stop() {
    if (city != null) {
      city.close();
    }
  }

  @Test
  @Order(1)
  void anAlertThatSomeoneTookOnStaysSoThoughTheTaskManagerIsKilledAndClosesOnce() throws Exception {
    publish(cases("late", 10, "11:00"));
    publish(List.of(event("tick-1", 1, "REPORTED", "12:00")));
    await(LATE_CASES, "state = 'open'");
    assertThat(column(LATE_CASES, "level")).isEqualTo("II");
    assertThat(column(LATE_CASES, "owner")).isEqualTo("gsdab");

    Launcher.Ended taken = city.run("alerts", "ack", LATE_CASES, "--as", "duty_officer");
    assertThat(taken.code()).as("%s", taken).isZero();
    assertThat(taken.out()).contains("taken on by duty_officer");

    ProcessIdentity killed = taskManager().process().orElseThrow();
    ProcessHandle.of(killed.pid()).orElseThrow().destroyForcibly();
    publish(cases("early", 400, "09:30"));
    assertThat(taskManager().restarts()).isEqualTo(1);
    assertThat(column(LATE_CASES, "state")).isEqualTo("acknowledged");

    publish(List.of(event("tick-2", 1, "REPORTED", "13:00")));
    await(LATE_CASES, "state = 'closed'");
    assertThat(column(LATE_CASES, "acknowledged_by")).isEqualTo("duty_officer");
    assertThat(column(LATE_CASES, "changes")).isEqualTo("3");
    assertThat(city.number("SELECT count() FROM v_alert WHERE subject = 'case_ontime_rate'"))
        .isEqualTo(1);
    assertThat(city.run("alerts", "--open").out()).doesNotContain(LATE_CASES);
    assertThat(city.run("alerts", "ack", LATE_CASES).complaints())
        .containsExactly("city360: the alert " + LATE_CASES + " is closed.");
  }

  @Test
  @Tag("drill")
  @Order(2)
  void aGaugeAtTheLimitOpensOneAlertThatDipsLeaveOpenAndTenDryMinutesCloseOnce() throws Exception {
    try (PondingGauge gauge = new PondingGauge(city, folder, at("13:30"))) {
      read(gauge, "14:00", JUST_BELOW_CM, 0);
      awaitClock("14:00");
      assertThat(city.number("SELECT count() FROM v_alert WHERE rule = 'waterlogging'")).isZero();

      read(gauge, "14:01", LIMIT_CM, 1);
      await(FLOOD, "state = 'open'");
      await(FLOODED_STREET, "state = 'open'");
      assertThat(column(FLOOD, "level")).isEqualTo("III");
      assertThat(column(FLOOD, "owner")).isEqualTo("water_bureau");
      assertThat(column(FLOOD, "value")).isEqualTo("1");

      read(gauge, "14:05", DRY_CM, 0);
      read(gauge, "14:13", LIMIT_CM, 1);
      read(gauge, "14:20", DRY_CM, 0);
      awaitClock("14:20");
      assertThat(column(FLOOD, "state")).isEqualTo("open");

      read(gauge, "14:31", DRY_CM, 0);
      await(FLOOD, "state = 'closed'");
      await(FLOODED_STREET, "state = 'closed'");
      assertThat(column(FLOOD, "changes")).isEqualTo("2");
      assertThat(city.number("SELECT count() FROM v_alert WHERE rule = 'waterlogging'"))
          .isEqualTo(2);
      List<String> life = List.of("opened III", "closed III");
      assertThat(AlertTopic.changes(city, "waterlogging", 4))
          .isEqualTo(Map.of(FLOOD, life, FLOODED_STREET, life));
    }
  }

  /** Sends a reading and waits until the points of its window stand. */
  private static void read(PondingGauge gauge, String localTime, double centimetres, int points)
      throws Exception {
    gauge.read(at(localTime), centimetres);
    await(
        "SELECT count() FROM v_indicator WHERE indicator = 'waterlog_point_count'"
            + " AND grain = '5m' AND scope = 'district' AND value = %d".formatted(points)
            + " AND toUnixTimestamp64Milli(window_start) <= %1$d"
                .formatted(at(localTime).toEpochMilli())
            + " AND toUnixTimestamp64Milli(window_end) > %d"
                .formatted(at(localTime).toEpochMilli()));
  }

  /** Waits until everything up to a reading is in the tables. */
  private static void awaitClock(String localTime) throws InterruptedException {
    long reached = at(localTime).minus(OutOfOrderness.DEFAULT).toEpochMilli();
    await(
        "SELECT count() FROM v_clock WHERE toUnixTimestamp64Milli(clock) >= %d".formatted(reached));
  }

  private static Instant at(String localTime) {
    return LocalDateTime.parse(DAY + "T" + localTime).toInstant(ZoneOffset.ofHours(8));
  }

  private static void publish(List<String> events) throws IOException {
    Path file = Files.write(folder.resolve("events.jsonl"), events);
    Launcher.Ended published = city.run("publish", "cases", file.toString());
    assertThat(published.code()).as("%s", published).isZero();
  }

  /** Cases that fell due at ten o'clock. */
  private static List<String> cases(String name, int count, String closedAt) {
    List<String> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add(event(name + "-" + i, 1, "REPORTED", "09:00"));
      events.add(event(name + "-" + i, 2, "CLOSED", closedAt));
    }
    return events;
  }

  private static String event(String id, int seq, String type, String localTime) {
    return """
        {"event_time":"%1$s","ingest_time":"%1$s","event_id":"%2$s","source_system":"test",\
        "case_id":"%3$s","seq":%4$d,"event_type":"%5$s","street_code":"440304001",\
        "due_at":"2026-03-02T10:00:00+08:00"}"""
        .formatted(
            DAY + "T" + localTime + ":00+08:00",
            UUID.nameUUIDFromBytes((id + seq).getBytes(java.nio.charset.StandardCharsets.UTF_8)),
            id,
            seq,
            type);
  }

  private static void await(String alert, String condition) throws InterruptedException {
    await("SELECT count() FROM v_alert WHERE alert_id = '" + alert + "' AND " + condition);
  }

  /** Waits until a number is above zero. */
  private static void await(String number) throws InterruptedException {
    for (int trial = 0; trial < TRIALS; trial++) {
      if (city.number(number) > 0) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
    List<JsonNode> alerts = city.query("SELECT alert_id, state, message FROM v_alert");
    throw new AssertionError("nothing by " + number + " at " + Instant.now() + ": " + alerts);
  }

  private static String column(String alert, String name) {
    return city.query("SELECT toString(" + name + ") FROM v_alert WHERE alert_id = '" + alert + "'")
        .get(0)
        .get(0)
        .asText();
  }

  private static ChildState taskManager() {
    return city.state().children().stream()
        .filter(child -> child.name().equals("taskmanager"))
        .findFirst()
        .orElseThrow();
  }
}
