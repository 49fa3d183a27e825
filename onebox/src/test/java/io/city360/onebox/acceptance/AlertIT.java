package io.city360.onebox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.city360.onebox.supervisor.ProcessIdentity;
import io.city360.onebox.supervisor.RunState.ChildState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of an alert in a whole system, by the bundled rules. */
@Tag("it")
class AlertIT {
  private static final String ALERT = "indicator_score.district.case_ontime_rate.1";
  private static final int TRIALS = 600;

  @TempDir private Path folder;

  @Test
  void anAlertThatSomeoneTookOnStaysSoThoughTheTaskManagerIsKilledAndClosesOnce() throws Exception {
    try (RunningCity city = RunningCity.start(folder.resolve("city"))) {
      publish(city, cases("late", 10, "11:00"));
      publish(city, List.of(event("tick-1", 1, "REPORTED", "12:00")));
      await(city, "state = 'open'");
      assertThat(column(city, "level")).isEqualTo("II");
      assertThat(column(city, "owner")).isEqualTo("gsdab");

      Launcher.Ended taken = city.run("alerts", "ack", ALERT, "--as", "duty_officer");
      assertThat(taken.code()).as("%s", taken).isZero();
      assertThat(taken.out()).contains("taken on by duty_officer");

      ProcessIdentity killed = taskManager(city).process().orElseThrow();
      ProcessHandle.of(killed.pid()).orElseThrow().destroyForcibly();
      publish(city, cases("early", 400, "09:30"));
      assertThat(taskManager(city).restarts()).isEqualTo(1);
      assertThat(column(city, "state")).isEqualTo("acknowledged");

      publish(city, List.of(event("tick-2", 1, "REPORTED", "13:00")));
      await(city, "state = 'closed'");
      assertThat(column(city, "acknowledged_by")).isEqualTo("duty_officer");
      assertThat(column(city, "changes")).isEqualTo("3");
      assertThat(city.number("SELECT count() FROM v_alert WHERE subject = 'case_ontime_rate'"))
          .isEqualTo(1);
      assertThat(city.run("alerts", "--open").out()).doesNotContain(ALERT);
      assertThat(city.run("alerts", "ack", ALERT).complaints())
          .containsExactly("city360: the alert " + ALERT + " is closed.");
    }
  }

  private void publish(RunningCity city, List<String> events) throws IOException {
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
            "2026-03-02T" + localTime + ":00+08:00",
            UUID.nameUUIDFromBytes((id + seq).getBytes(java.nio.charset.StandardCharsets.UTF_8)),
            id,
            seq,
            type);
  }

  private static void await(RunningCity city, String condition) throws InterruptedException {
    for (int trial = 0; trial < TRIALS; trial++) {
      if (city.number(
              "SELECT count() FROM v_alert WHERE alert_id = '" + ALERT + "' AND " + condition)
          > 0) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
    List<JsonNode> alerts = city.query("SELECT alert_id, state, message FROM v_alert");
    throw new AssertionError("no alert with " + condition + " at " + Instant.now() + ": " + alerts);
  }

  private static String column(RunningCity city, String name) {
    return city.query("SELECT toString(" + name + ") FROM v_alert WHERE alert_id = '" + ALERT + "'")
        .get(0)
        .get(0)
        .asText();
  }

  private static ChildState taskManager(RunningCity city) {
    return city.state().children().stream()
        .filter(child -> child.name().equals("taskmanager"))
        .findFirst()
        .orElseThrow();
  }
}
