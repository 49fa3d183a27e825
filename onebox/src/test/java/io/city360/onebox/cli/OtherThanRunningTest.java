package io.city360.onebox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.onebox.simulator.Scenario;
import io.city360.onebox.supervisor.Plan;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A second start never drops a wish without a word. */
class OtherThanRunningTest {
  private static Plan plan(Scenario scenario, Map<String, String> settings) {
    return new Plan(8000, true, 2000, scenario, false, Optional.empty(), settings);
  }

  private static final Plan CALM = plan(Scenario.CALM, Map.of());

  private static OtherThanRunning asked(Plan wanted, Set<String> options) {
    return new OtherThanRunning(wanted, CALM, options, wanted.settings().keySet());
  }

  @Test
  void aStartThatAsksForNothingElseIsFine() {
    assertThat(asked(CALM, Set.of("--scenario", "--devices", "--port-base")).isEmpty()).isTrue();
    assertThat(asked(plan(Scenario.STORM, Map.of()), Set.of()).isEmpty()).isTrue();
  }

  @Test
  void anotherScenarioIsToldWithTheWayToHaveIt() {
    OtherThanRunning other = asked(plan(Scenario.STORM, Map.of()), Set.of("--scenario"));

    assertThat(other.sentence())
        .isEqualTo(
            "it runs with --scenario calm, which only a new start changes: ./city360 down, then"
                + " ./city360 up --scenario storm");
  }

  @Test
  void anotherSettingIsToldBesideItsDefault() {
    OtherThanRunning other = asked(plan(Scenario.CALM, Map.of("board.port", "3999")), Set.of());

    assertThat(other.sentence()).contains("--set board.port=").contains("--set board.port=3999");
  }

  @Test
  void noSimulatorIsAskedForWhereOneRuns() {
    assertThat(asked(CALM, Set.of("--no-simulator")).sentence())
        .contains("runs with a simulator")
        .endsWith("up --no-simulator");
  }
}
