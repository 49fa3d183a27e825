package io.city360.onebox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.onebox.config.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Definitions change on a whole running system. */
@Tag("it")
class CatalogueChangeIT {
  private static final int CASES = 20;

  @TempDir private Path root;

  @Test
  void aTargetAnIndicatorAndATopicComeIntoForceAndANewFormulaUnderAnOldVersionDoesNot()
      throws Exception {
    Path data = root.resolve("data");
    try (RunningCity city = RunningCity.start(data)) {
      publish(city);
      Path demand = data.resolve("catalogue/indicators/public_demand.yaml");
      String before = Files.readString(demand);

      Files.writeString(
          demand,
          before.replace(
              "target: 1.00\n    warning: 0.95\n    floor: 0.80",
              "target: 0.50\n    warning: 0.40\n    floor: 0.10"));
      Launcher.Ended retargeted = catalogue(data, "apply");
      assertThat(retargeted.code()).as("%s", retargeted).isZero();
      assertThat(catalogue(data, "check").out()).contains("It is the catalogue in force.");

      String applied = Files.readString(demand);
      Files.writeString(
          demand,
          applied.replace(
              "value: case_due_met / case_due\n", "value: (case_due - case_due_met) / case_due\n"));
      Launcher.Ended refused = catalogue(data, "apply");
      assertThat(refused.code()).isEqualTo(ExitCode.BAD_INPUT.number());
      assertThat(refused.out()).contains("case_ontime_rate.value", "allowed: version: 2 with it");
      Files.writeString(demand, applied);

      assertThat(catalogue(data, "new", "topic", "night_economy").code()).isZero();
      assertThat(
              catalogue(data, "new", "indicator", "night_cases", "--topic", "night_economy").code())
          .isZero();
      Launcher.Ended restarted = catalogue(data, "apply");
      assertThat(restarted.code()).as("%s", restarted).isZero();
      assertThat(restarted.out()).contains("topics.night_economy: new", "runs again after");

      await(
          "the cases that came before the indicator",
          () ->
              city.number(
                      "SELECT toInt64(sum(value)) FROM v_indicator WHERE indicator = 'night_cases'"
                          + " AND grain = '1d' AND scope = 'district'")
                  == CASES);
      assertThat(
              city.number(
                  "SELECT count() FROM v_definition WHERE indicator = 'first_contact_24h_rate'"))
          .isEqualTo(2);
      assertThat(city.state().job().submissions()).isEqualTo(2);
      assertThat(city.state().job().phase()).isEqualTo("RUNNING");
    }
  }

  private void publish(RunningCity city) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < CASES; i++) {
      lines.append(
          """
          {"event_time":"2026-03-02T01:%02d:00Z","ingest_time":"2026-03-02T01:%02d:05Z",\
          "event_id":"00000000-0000-4000-8000-0000000000%02d","source_system":"test",\
          "case_id":"case-%d","seq":1,"event_type":"REPORTED","street_code":"440304001"}
          """
              .formatted(i, i, i, i));
    }
    Path file = Files.writeString(root.resolve("cases.jsonl"), lines);
    Launcher.Ended published = city.run("publish", "cases", file.toString());
    assertThat(published.code()).as("%s", published).isZero();
  }

  private static Launcher.Ended catalogue(Path data, String command, String... arguments) {
    String[] all = new String[arguments.length + 4];
    all[0] = "catalogue";
    all[1] = command;
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    all[arguments.length + 2] = "--data-dir";
    all[arguments.length + 3] = data.toString();
    return Launcher.run(all);
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    for (int attempt = 0; attempt < 600; attempt++) {
      if (condition.getAsBoolean()) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
    throw new AssertionError(what + " did not come");
  }
}
