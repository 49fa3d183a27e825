package io.city360.onebox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.city360.onebox.reference.ReferenceIndicators;
import io.city360.onebox.simulator.Scenario;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A whole simulated district in each scenario: nearly every indicator has a value of the district
 * soon, the rest says why not, the tree above is whole, and the recount finds no difference after a
 * while, whatever the zone of the machine.
 */
@Tag("drill")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ScenariosIT {

  private static final int DEVICES = Integer.getInteger("drill.devices", 200);

  /** How long the simulator runs before the recount: 30 for the acceptance of a release. */
  private static final int MINUTES = Integer.getInteger("drill.minutes", 3);

  /** Of the indicators of the reference, so many have a value soon in each scenario. */
  private static final int SOON = 55;

  private static final int TRIALS = 240;

  private static final List<String> ZONES =
      List.of("UTC", "America/New_York", "Pacific/Kiritimati");

  @TempDir static Path folder;

  private final Set<String> everWithValue = new TreeSet<>();

  @ParameterizedTest
  @EnumSource(Scenario.class)
  @Order(1)
  void nearlyEveryIndicatorHasAValueSoonAndTheRecountFindsNoDifference(Scenario scenario)
      throws InterruptedException {
    try (RunningCity city =
        RunningCity.startSimulated(
            folder.resolve(scenario.id()), DEVICES, "--scenario", scenario.id())) {
      Set<String> soon = awaitValues(city);
      assertThat(soon).as(scenario.id()).hasSizeGreaterThanOrEqualTo(SOON);
      assertThat(silent(city)).isEmpty();
      assertThat(nodes(city)).isEqualTo(Map.of("topic", 10L, "field", 5L, "city", 1L));

      for (int minute = 0; minute < MINUTES; minute++) {
        TimeUnit.MINUTES.sleep(1);
        everWithValue.addAll(withValue(city));
      }
      String zone = ZONES.get(scenario.ordinal() % ZONES.size());
      Launcher.Ended recount = city.run(Map.of("TZ", zone), "recount");
      System.out.printf(
          "%s: %d of %d soon, without a value now: %s; recount with TZ=%s: exit code %d%n",
          scenario.id(),
          soon.size(),
          ReferenceIndicators.ALL.size(),
          ReferenceIndicators.without(withValue(city)),
          zone,
          recount.code());
      assertThat(recount.code()).as("TZ=%s: %s", zone, recount).isZero();
    }
  }

  @Test
  @Order(2)
  void overTheScenariosTogetherEveryIndicatorHasHadAValue() {
    assertThat(ReferenceIndicators.without(everWithValue)).isEmpty();
  }

  /** Waits until enough indicators have a value; the last look where they never have. */
  private Set<String> awaitValues(RunningCity city) throws InterruptedException {
    Set<String> values = withValue(city);
    for (int trial = 0; trial < TRIALS && values.size() < SOON; trial++) {
      TimeUnit.SECONDS.sleep(1);
      values = withValue(city);
    }
    everWithValue.addAll(values);
    return values;
  }

  /** The indicators of the reference that have a value of the district in some window. */
  private static Set<String> withValue(RunningCity city) {
    Set<String> values =
        texts(
            city.query(
                "SELECT DISTINCT indicator FROM v_indicator WHERE scope = 'district' AND value IS"
                    + " NOT NULL"));
    values.retainAll(ReferenceIndicators.ALL);
    return values;
  }

  /** Indicators of the reference that neither have a value nor say why; and any such row. */
  private static Set<String> silent(RunningCity city) {
    Set<String> speaking =
        texts(
            city.query(
                "SELECT DISTINCT indicator FROM v_indicator WHERE scope = 'district' AND (value IS"
                    + " NOT NULL OR reason != '')"));
    Set<String> silent =
        texts(
            city.query(
                "SELECT DISTINCT indicator FROM v_indicator WHERE value IS NULL AND reason = ''"));
    silent.addAll(ReferenceIndicators.without(speaking));
    return silent;
  }

  private static Map<String, Long> nodes(RunningCity city) {
    return city
        .query(
            "SELECT level, uniqExact(node) FROM v_node WHERE scope = 'district' AND grain = 'live'"
                + " GROUP BY level")
        .stream()
        .collect(Collectors.toMap(row -> row.get(0).asText(), row -> row.get(1).asLong()));
  }

  private static Set<String> texts(List<JsonNode> rows) {
    return rows.stream()
        .map(row -> row.get(0).asText())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
