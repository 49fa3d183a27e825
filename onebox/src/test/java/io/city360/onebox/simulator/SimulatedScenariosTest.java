package io.city360.onebox.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.avro.AlarmState;
import io.city360.avro.CaseEvent;
import io.city360.avro.CaseEventType;
import io.city360.avro.DataFlag;
import io.city360.avro.Reading;
import io.city360.avro.Severity;
import io.city360.catalogue.Catalogue;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class SimulatedScenariosTest {
  private static final Catalogue CATALOGUE = Catalogue.bundled();
  private static final long MINUTE = 60_000;
  private static final int DEVICES = 3_000;
  private static final long SEED = 360;

  /** A Wednesday at three in the morning, when nothing is usual about a rush hour. */
  private static final long NOW =
      ZonedDateTime.of(2026, 11, 25, 3, 0, 0, 0, CATALOGUE.district().zone())
          .toInstant()
          .toEpochMilli();

  @Test
  void rainThenDrainsThenWaterOnTheRoadsRiseInAStorm() {
    List<Reading> storm = readings(Scenario.STORM, 0, 30);
    double rain = firstMinute(storm, r -> r.getMetric().equals("rainfall_mm") && r.getValue() > 4);
    double drain =
        firstMinute(storm, r -> r.getMetric().equals("fill_ratio") && r.getValue() >= 0.8);
    double water =
        firstMinute(storm, r -> r.getMetric().equals("ponding_cm") && r.getValue() >= 15);

    assertThat(rain).isLessThan(drain);
    assertThat(drain).isLessThan(water);
    assertThat(water).isLessThan(10);
  }

  @Test
  void waterloggingStartsEndsAndStartsAgainAtTheStatedShareOfPoints() {
    Effects effects = Effects.of(Scenario.STORM);
    double share = effects.readings().get("ponding_cm").share();
    List<Reading> storm = readings(Scenario.STORM, 0, 60);

    Set<String> gauges = devices(storm, r -> r.getMetric().equals("ponding_cm"));
    Set<String> first = waterlogged(storm, 0, 22);
    assertThat(first.size() / (double) gauges.size()).isBetween(share * 0.7, share * 1.3);
    assertThat(waterlogged(storm, 23, 36)).as("between two storms").isEmpty();
    assertThat(waterlogged(storm, 37, 57)).as("in the next storm").isEqualTo(first);
    for (Reading reading : storm) {
      if (reading.getMetric().equals("ponding_cm")
          && minute(reading) > 22
          && minute(reading) < 37) {
        assertThat(reading.getValue()).as(reading.getDeviceId()).isLessThan(10);
      }
    }
  }

  @Test
  void casesAndAlarmsRiseWithTheWater() {
    List<CaseEvent> reports = reports(Scenario.STORM, 0, 37);
    List<CaseEvent> usual = reports(Scenario.CALM, 0, 37);
    Predicate<CaseEvent> ofWater =
        report ->
            report.getCat1().equals("drainage_flooding")
                || report.getCat1().equals("municipal_facility");
    assertThat(reports.stream().filter(ofWater).count())
        .isGreaterThan(5 * usual.stream().filter(ofWater).count());

    Effects effects = Effects.of(Scenario.STORM);
    double stated = effects.alarms().orElseThrow().share();
    Set<String> alarming =
        devices(readings(Scenario.STORM, 0, 37), r -> r.getAlarmState() == AlarmState.RAISED);
    Set<String> usually =
        devices(readings(Scenario.CALM, 0, 37), r -> r.getAlarmState() == AlarmState.RAISED);
    double devices = DEVICES * 20_000 / 53_000.0;
    assertThat((alarming.size() - usually.size()) / devices).isBetween(stated * 0.7, stated * 1.3);
  }

  @Test
  void theRushHourIsWhateverTheClock() {
    double calm = mean(readings(Scenario.CALM, 0, 5), "speed");
    double rush = mean(readings(Scenario.RUSH, 0, 5), "speed");
    assertThat(rush / calm).isBetween(0.5, 0.65);
    assertThat(mean(readings(Scenario.RUSH, 0, 5), "queue_wait_s"))
        .isGreaterThan(2 * mean(readings(Scenario.CALM, 0, 5), "queue_wait_s"));
    assertThat(mean(readings(Scenario.RUSH, 0, 5), "crowd_density"))
        .isGreaterThan(mean(readings(Scenario.CALM, 0, 5), "crowd_density") + 0.2);

    double perHour = Effects.of(Scenario.RUSH).cases().orElseThrow().perHour() * DEVICES / 10_000;
    double more =
        reports(Scenario.RUSH, 0, 60).size() - (double) reports(Scenario.CALM, 0, 60).size();
    assertThat(more).isBetween(perHour * 0.7, perHour * 1.3);
  }

  @Test
  void theStatedShareOfDevicesFallsSilentThenAllAndAllComeBack() {
    List<Reading> outage = readings(Scenario.OUTAGE, 0, 30);
    List<Reading> calm = readings(Scenario.CALM, 0, 30);
    double stated = Effects.of(Scenario.OUTAGE).silences().get(0).share();

    double heard = count(outage, 5, 13) / (double) count(calm, 5, 13);
    assertThat(1 - heard).isBetween(stated * 0.8, stated * 1.2);
    assertThat(count(outage, 19, 26)).as("the silence of the whole stream").isZero();
    assertThat(count(outage, 26, 30)).as("afterwards").isEqualTo(count(calm, 26, 30));
  }

  @Test
  void aScenarioChangesNothingBeforeItBegins() {
    assertAlike(texts(script(Scenario.STORM), -30, 0), texts(script(Scenario.CALM), -30, 0));
  }

  @Test
  void aChangeOfScenarioKeepsWhatWasTold() {
    Script.Scene storm = new Script.Scene(Scenario.STORM, NOW);
    Script.Scene rush = new Script.Scene(Scenario.RUSH, NOW + 40 * MINUTE);
    Set<String> before = texts(new Script(List.of(storm)), -30, 40);

    assertThat(before).isNotEmpty();
    assertAlike(texts(new Script(List.of(storm, rush)), -30, 40), before);
  }

  @Test
  void aFirstStartPassesOverNothing() {
    Simulation simulation = new Simulation(CATALOGUE, SEED, DEVICES, NOW, script(Scenario.CALM));
    long yesterday = simulation.toldUpTo();
    simulation.skipReadingsArrivedBy(Told.nothing(NOW).upTo());

    assertThat(simulation.toldUpTo()).isEqualTo(yesterday);
    assertThat(NOW - yesterday).isEqualTo(27 * 60 * MINUTE);
  }

  @Test
  void aRestartThatPassesOverOldReadingsTellsTheRestAlike() {
    long killed = NOW + 10 * MINUTE;
    Simulation restarted = new Simulation(CATALOGUE, SEED, DEVICES, NOW, script(Scenario.STORM));
    restarted.skipReadingsArrivedBy(killed);
    Set<String> rest = new HashSet<>();
    while (restarted.toldUpTo() < NOW + 20 * MINUTE) {
      restarted.upTo(
          restarted.toldUpTo() + MINUTE,
          outgoing -> {
            if (outgoing.arrival() > killed) {
              rest.add(text(outgoing));
            }
          });
    }
    Set<String> whole = new HashSet<>();
    tell(
        script(Scenario.STORM),
        -170,
        20,
        outgoing -> {
          if (outgoing.arrival() > killed) {
            whole.add(text(outgoing));
          }
        });
    assertThat(whole).isNotEmpty();
    assertAlike(rest, whole);
  }

  private static void assertAlike(Set<String> one, Set<String> other) {
    assertThat(one).hasSameSizeAs(other);
    assertThat(one.stream().filter(text -> !other.contains(text)).limit(3)).isEmpty();
  }

  private static Set<String> texts(Script script, int from, int to) {
    Set<String> texts = new HashSet<>();
    tell(script, from, to, outgoing -> texts.add(text(outgoing)));
    return texts;
  }

  private static String text(Outgoing outgoing) {
    return outgoing.key() + outgoing.arrival() + outgoing.event() + Arrays.toString(outgoing.raw());
  }

  private static Script script(Scenario scenario) {
    return new Script(List.of(new Script.Scene(scenario, NOW)));
  }

  @Test
  void urgentCasesOfAStormAreDealtWithWithinHours() {
    CaseLives lives =
        new CaseLives(
            SEED,
            DEVICES,
            CATALOGUE.district().zone(),
            new Places(CATALOGUE),
            new FaultRates(),
            script(Scenario.STORM));
    TreeMap<String, Long> urgent = new TreeMap<>();
    List<Long> closings = new ArrayList<>();
    for (Outgoing outgoing : lives.ofHour(NOW)) {
      if (outgoing.event() instanceof CaseEvent event && event.getCaseId().contains("-s")) {
        if (event.getSeverity() == Severity.HIGH || event.getSeverity() == Severity.CRITICAL) {
          urgent.put(event.getCaseId(), event.getEventTime());
        } else if (event.getEventType() == CaseEventType.CLOSED
            && urgent.containsKey(event.getCaseId())) {
          closings.add(event.getEventTime() - urgent.remove(event.getCaseId()));
        }
      }
    }
    assertThat(closings).hasSizeGreaterThan(10);
    closings.sort(null);
    assertThat(closings.get(closings.size() * 8 / 10)).isLessThan(4 * 60 * MINUTE);
  }

  private static List<Reading> readings(Scenario scenario, int from, int to) {
    List<Reading> readings = new ArrayList<>();
    for (Outgoing outgoing : told(scenario, from, to)) {
      if (outgoing.event() instanceof Reading reading
          && reading.getFlag() == DataFlag.N
          && CATALOGUE
              .metric(reading.getMetric())
              .filter(
                  m ->
                      m.unit().equals(reading.getUnit())
                          && reading.getValue() >= m.min()
                          && reading.getValue() <= m.max())
              .isPresent()) {
        readings.add(reading);
      }
    }
    return readings;
  }

  private static List<CaseEvent> reports(Scenario scenario, int from, int to) {
    List<CaseEvent> reports = new ArrayList<>();
    for (Outgoing outgoing : told(scenario, from, to)) {
      if (outgoing.event() instanceof CaseEvent event
          && event.getEventType() == CaseEventType.REPORTED
          && !"iot".equals(event.getChannel())) {
        reports.add(event);
      }
    }
    return reports;
  }

  private static List<Outgoing> told(Scenario scenario, int from, int to) {
    List<Outgoing> told = new ArrayList<>();
    tell(script(scenario), from, to, told::add);
    return told;
  }

  /** What arrives between two minutes of the live phase. */
  private static void tell(Script script, int from, int to, Consumer<Outgoing> out) {
    Simulation simulation = new Simulation(CATALOGUE, SEED, DEVICES, NOW, script);
    simulation.skipReadingsArrivedBy(NOW + (from - 10) * MINUTE);
    simulation.upTo(NOW + from * MINUTE, outgoing -> {});
    for (int minute = from + 1; minute <= to; minute++) {
      simulation.upTo(NOW + minute * MINUTE, out);
    }
  }

  private static double minute(Reading reading) {
    return (reading.getEventTime() - NOW) / (double) MINUTE;
  }

  private static double firstMinute(List<Reading> readings, Predicate<Reading> test) {
    return readings.stream()
        .filter(test)
        .mapToDouble(SimulatedScenariosTest::minute)
        .min()
        .orElseThrow();
  }

  private static Set<String> devices(List<Reading> readings, Predicate<Reading> test) {
    Set<String> devices = new HashSet<>();
    readings.stream().filter(test).forEach(reading -> devices.add(reading.getDeviceId()));
    return devices;
  }

  private static Set<String> waterlogged(List<Reading> readings, int from, int to) {
    return devices(
        readings,
        r ->
            r.getMetric().equals("ponding_cm")
                && r.getValue() >= 15
                && minute(r) >= from
                && minute(r) < to);
  }

  private static double mean(List<Reading> readings, String metric) {
    return readings.stream()
        .filter(r -> r.getMetric().equals(metric))
        .mapToDouble(Reading::getValue)
        .average()
        .orElseThrow();
  }

  private static long count(List<Reading> readings, int from, int to) {
    return readings.stream().filter(r -> minute(r) >= from && minute(r) < to).count();
  }
}
