package io.city360.onebox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.CatalogueTexts;
import io.city360.onebox.config.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The catalogue at the command line, while nothing runs. */
class CatalogueCommandTest {
  private static final String DEMAND = "indicators/public_demand.yaml";

  @TempDir private Path folder;

  @Test
  void whatIsBegunIsValidAsItStands() {
    assertThat(run("new", "topic", "night_economy").exitCode()).isZero();
    assertThat(run("new", "metric", "footfall").exitCode()).isZero();
    CommandRun indicator = run("new", "indicator", "night_cases", "--topic", "night_economy");
    assertThat(indicator.exitCode()).isZero();

    Catalogue begun = Catalogue.load(folder.resolve("catalogue"));
    assertThat(begun.topics()).hasSize(11);
    assertThat(begun.metric("footfall")).isPresent();
    assertThat(begun.indicator("night_cases").orElseThrow().topic()).isEqualTo("night_economy");
    CommandRun check = run("check");
    assertThat(check.exitCode()).isZero();
    assertThat(check.words())
        .contains("11 topics", "indicators.night_cases: new", "stopped with a savepoint");
  }

  @Test
  void whatIsThereIsNotBegunAgain() throws IOException {
    assertThat(run("new", "topic", "traffic").exitCode()).isEqualTo(ExitCode.BAD_INPUT.number());
    assertThat(run("new", "indicator", "night_cases").exitCode()).isZero();
    Path file = folder.resolve("catalogue/indicators/night_cases.yaml");
    String text = Files.readString(file);

    CommandRun again = run("new", "indicator", "night_cases");

    assertThat(again.exitCode()).isEqualTo(ExitCode.BAD_INPUT.number());
    assertThat(again.words()).contains("there is a indicator night_cases already");
    assertThat(file).hasContent(text);
  }

  @Test
  void anIdThatIsNoneIsRefused() {
    CommandRun run = run("new", "topic", "Night-Economy");

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.number());
    assertThat(run.words()).contains("'Night-Economy' is no id; allowed: small letters");
  }

  @Test
  void aProblemIsToldWithFileLineKeyAndWhatIsAllowed() throws IOException {
    Path file = changed("weight: 25", "weight: 20");

    CommandRun run = run("check", file.toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT.number());
    assertThat(run.words()).contains("topics.yaml:", "public_demand", "allowed:");
    assertThat(run.words()).contains("1 problem in the catalogue", "the one in force stays");
  }

  @Test
  void anotherFormulaUnderTheSameVersionIsRefusedWithWhatIsAllowed() throws IOException {
    Path file =
        changed(
            "value: case_due_met / case_due\n", "value: (case_due - case_due_met) / case_due\n");

    CommandRun run = run("check", file.toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT.number());
    assertThat(run.words())
        .contains("case_ontime_rate.value", "under version 1", "allowed: version: 2 with it");
  }

  @Test
  void aSoftChangeIsToldAsOne() throws IOException {
    CommandRun run = run("check", changed("target: 0.99", "target: 0.98").toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.words())
        .contains("case_ontime_rate: target 0.99 -> 0.98", "takes it over within seconds");
  }

  @Test
  void nothingIsAppliedWhereNoSystemHasRun() throws IOException {
    CommandRun run = run("apply", changed("target: 0.99", "target: 0.98").toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_RUNNING.number());
  }

  private Path changed(String before, String after) throws IOException {
    String text = CatalogueTexts.bundled().get(DEMAND);
    assertThat(text).contains(before);
    Path file = folder.resolve("edit").resolve(DEMAND);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text.replace(before, after));
  }

  private CommandRun run(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "catalogue";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[arguments.length + 1] = "--data-dir";
    all[arguments.length + 2] = folder.toString();
    return CommandRun.of(all);
  }
}
