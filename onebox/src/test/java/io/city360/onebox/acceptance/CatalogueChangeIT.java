package io.city360.onebox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.onebox.config.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
 * Definitions change on a whole running system. Each test goes on from the catalogue and the events
 * that the one before left.
 */
@Tag("it")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CatalogueChangeIT {
  private static final int CASES = 20;
  private static final int IN_TIME = 14;
  private static final String DEMAND = "indicators/public_demand.yaml";
  private static final String NIGHT = "indicators/night_cases.yaml";

  @TempDir private static Path root;
  private static Path data;
  private static RunningCity city;

  @BeforeAll
  static void start() {
    data = root.resolve("data");
    city = RunningCity.start(data);
  }

  @AfterAll
  static void stop() {
    if (city != null) {
      city.close();
    }
  }

  @Test
  @Order(1)
  void aNewTargetScoresWhatIsPublishedAlreadyWithoutARestart() throws Exception {
    List<String> events = new ArrayList<>();
    for (int i = 0; i < CASES; i++) {
      events.add(event("case-" + i, 1, "REPORTED", "01:%02d".formatted(i)));
    }
    for (int i = 0; i < CASES; i++) {
      events.add(event("case-" + i, 2, "CLOSED", i < IN_TIME ? "01:25" : "03:00"));
    }
    publish(events);
    await(onTime("score = 0 AND target = 0.99"));

    change(
        DEMAND,
        "target: 0.99\n    warning: 0.95\n    floor: 0.85",
        "target: 0.70\n    warning: 0.60\n    floor: 0.10");
    long begun = System.nanoTime();
    Launcher.Ended applied = catalogue("apply");
    assertThat(applied.code()).as("%s", applied).isZero();
    await(
        onTime(
            "score = 100 AND target = 0.7 AND catalogue IN (SELECT catalogue FROM v_catalogue)"));
    tell("A new target: its score stands after %.1f s", (System.nanoTime() - begun) / 1e9);

    assertThat(catalogue("check").out()).contains("It is the catalogue in force.");
    assertThat(city.number("SELECT count() FROM v_definition WHERE indicator = 'case_ontime_rate'"))
        .isEqualTo(2);
    assertThat(city.state().job().submissions()).isEqualTo(1);
  }

  @Test
  @Order(2)
  void aNewFormulaUnderAnOldVersionIsRefused() throws Exception {
    String formula = "value: case_due_met / case_due\n";
    String another = "value: (case_due - case_due_met) / case_due\n";
    change(DEMAND, formula, another);

    Launcher.Ended refused = catalogue("apply");

    change(DEMAND, another, formula);
    assertThat(refused.code()).isEqualTo(ExitCode.BAD_INPUT.number());
    assertThat(refused.out()).contains("case_ontime_rate.value", "allowed: version: 2 with it");
  }

  @Test
  @Order(3)
  void anEleventhTopicOfWhatCameBeforeItHasAnIndexAndADriver() throws Exception {
    assertThat(catalogue("new", "topic", "night_economy").code()).isZero();
    assertThat(catalogue("new", "indicator", "night_cases", "--topic", "night_economy").code())
        .isZero();
    change("topics.yaml", "    complete: false\n    planned_weight: 100\n", "");
    change(NIGHT, "better: neutral", "better: down");
    change(NIGHT, "# target: 10\n", "target: 10\n");
    change(NIGHT, "# warning: 20\n", "warning: 20\n");
    change(NIGHT, "# floor: 50\n", "floor: 50\n");
    change(NIGHT, "# weight: 20\n", "weight: 100\n");

    Launcher.Ended restarted = catalogue("apply");

    assertThat(restarted.code()).as("%s", restarted).isZero();
    assertThat(restarted.out()).contains("topics.night_economy: new", "runs again after");
    tell("An eleventh topic: %s", restarted.out().lines().reduce((first, last) -> last).get());
    await(nightCases(CASES));
    await(
        "SELECT count() FROM v_node WHERE node = 'night_economy' AND level = 'topic'"
            + " AND grain = 'live' AND scope = 'district' AND value = 60 AND status = 'amber'");
    await(
        "SELECT count() FROM v_driver WHERE node = 'night_economy' AND child = 'night_cases'"
            + " AND grain = 'live' AND scope = 'district'"
            + " AND weight_share = 1 AND score = 60 AND contribution = 40 AND gap = 40");
    assertThat(city.state().job().submissions()).isEqualTo(2);
    assertThat(city.state().job().phase()).isEqualTo("RUNNING");
  }

  @Test
  @Order(4)
  void badCataloguesAreRefusedAndTheJobGoesOnUnderTheOneInForce() throws Exception {
    String inForce = inForce();

    for (BadCatalogue bad : BadCatalogue.all(data.resolve("catalogue"))) {
      Launcher.Ended refused =
          catalogue("apply", bad.write(root.resolve("bad").resolve(bad.name())).toString());
      assertThat(refused.code())
          .as("%s: %s", bad.name(), refused)
          .isEqualTo(ExitCode.BAD_INPUT.number());
      bad.check(refused.out());
    }

    assertThat(inForce()).isEqualTo(inForce);
    assertThat(city.state().job().submissions()).isEqualTo(2);
    publish(List.of(event("case-after", 1, "REPORTED", "03:05")));
    await(nightCases(CASES + 1));
  }

  private static String inForce() {
    return city.query("SELECT catalogue FROM v_catalogue").get(0).get(0).asText();
  }

  private static String onTime(String condition) {
    return "SELECT count() FROM v_indicator WHERE indicator = 'case_ontime_rate' AND grain = '1d'"
        + " AND scope = 'district' AND value = 0.7 AND "
        + condition;
  }

  private static String nightCases(int count) {
    return "SELECT count() FROM v_indicator WHERE indicator = 'night_cases' AND grain = '1d'"
        + " AND scope = 'district' AND value = "
        + count;
  }

  private static void change(String name, String before, String after) throws IOException {
    Path file = data.resolve("catalogue").resolve(name);
    String text = Files.readString(file);
    assertThat(text).contains(before);
    Files.writeString(file, text.replace(before, after));
  }

  private static void publish(List<String> events) throws IOException {
    Path file = Files.write(root.resolve("cases.jsonl"), events);
    Launcher.Ended published = city.run("publish", "cases", file.toString());
    assertThat(published.code()).as("%s", published).isZero();
  }

  /** An event of a case that falls due half past one. */
  private static String event(String id, int seq, String type, String time) {
    return """
        {"event_time":"%1$s","ingest_time":"%1$s","event_id":"%2$s","source_system":"test",\
        "case_id":"%3$s","seq":%4$d,"event_type":"%5$s","street_code":"440304001",\
        "due_at":"2026-03-02T01:30:00Z"}"""
        .formatted(
            "2026-03-02T" + time + ":00Z",
            UUID.nameUUIDFromBytes((id + seq).getBytes(StandardCharsets.UTF_8)),
            id,
            seq,
            type);
  }

  private static Launcher.Ended catalogue(String command, String... arguments) {
    List<String> all = new ArrayList<>(List.of("catalogue", command));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--data-dir", data.toString()));
    return Launcher.run(all.toArray(String[]::new));
  }

  private static void tell(String form, Object... arguments) {
    System.out.println(form.formatted(arguments));
  }

  /** Waits until a number is above zero. */
  private static void await(String number) throws InterruptedException {
    for (int attempt = 0; attempt < 600; attempt++) {
      if (city.number(number) > 0) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
    throw new AssertionError("nothing by " + number);
  }
}
