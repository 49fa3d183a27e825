package io.city360.onebox.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressFileTest {
  private static final Clock LATER = Clock.fixed(Instant.ofEpochMilli(9_000), ZoneOffset.UTC);

  @TempDir private Path folder;
  private Path path;
  private ProgressFile file;

  @BeforeEach
  void inAFolder() {
    path = folder.resolve("progress");
    file = new ProgressFile(Optional.of(path));
  }

  @Test
  void whatWasToldIsRememberedWithItsScenarios() {
    assertThat(file.read()).isEmpty();
    Told told = Told.nothing(1_000).now(Scenario.STORM, LATER).upTo(2_000);
    file.write(told);

    assertThat(file.read()).contains(told);
    assertThat(told.scenes()).containsExactly(new Script.Scene(Scenario.STORM, 1_000));
  }

  @Test
  void aRestartWithTheSameScenarioGoesOnWithItAndAnotherBeginsNow() {
    Told told = Told.nothing(1_000).now(Scenario.STORM, LATER);

    assertThat(told.now(Scenario.STORM, LATER)).isEqualTo(told);
    assertThat(told.now(Scenario.CALM, LATER).scenes())
        .isEqualTo(
            List.of(
                new Script.Scene(Scenario.STORM, 1_000), new Script.Scene(Scenario.CALM, 9_000)));
  }

  @Test
  void aFileWithoutScenariosIsThatOfACalmDistrict() throws IOException {
    Files.writeString(path, "1000\n2000\n");

    assertThat(file.read())
        .contains(new Told(1_000, 2_000, List.of(new Script.Scene(Scenario.CALM, 1_000))));
  }
}
