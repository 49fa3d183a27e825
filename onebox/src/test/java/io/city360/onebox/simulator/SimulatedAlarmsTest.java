package io.city360.onebox.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.avro.AlarmState;
import io.city360.avro.CaseEvent;
import io.city360.avro.CaseEventType;
import io.city360.avro.Reading;
import io.city360.avro.Verdict;
import io.city360.catalogue.Catalogue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SimulatedAlarmsTest {
  private static final Catalogue CATALOGUE = Catalogue.bundled();
  private static final FaultRates RATES = new FaultRates();
  private static final Settings STATED = Settings.of("alarms.properties");
  private static final long NOW = 1_780_000_000_000L;
  private static final long HOUR = 3_600_000;
  private static final long DAY = 24 * HOUR;
  private static final int DAYS = 30;

  private static Alarms alarms;
  private static AlarmCases cases;
  private static List<SimulatedSite> sites;
  private static List<Alarm> raised;
  private static Map<String, List<CaseEvent>> lives;

  @BeforeAll
  static void simulateAMonth() {
    sites = new Registry(CATALOGUE, 5, 2_000, NOW - 60 * DAY, NOW, RATES).sites();
    Silence silence = new Silence(RATES, Script.calm());
    alarms = new Alarms(sites, silence, Script.calm());
    cases = new AlarmCases(5, alarms, RATES);
    raised = new ArrayList<>();
    lives = new HashMap<>();
    for (long hour = NOW - DAYS * DAY; hour < NOW; hour += HOUR) {
      raised.addAll(alarms.raisedIn(hour, hour + HOUR));
      for (Outgoing outgoing : cases.ofHour(hour)) {
        if (outgoing.event() instanceof CaseEvent event) {
          lives.computeIfAbsent(event.getCaseId(), id -> new ArrayList<>()).add(event);
        }
      }
    }
  }

  @Test
  void eachKindOfDeviceRaisesAlarmsAtItsStatedRate() {
    STATED
        .map("rate.")
        .forEach(
            (kind, rate) -> {
              double devices = sites.stream().filter(s -> s.kind().equals(kind)).count();
              double seen = raised.stream().filter(a -> a.site().kind().equals(kind)).count();
              double stated = Double.parseDouble(rate);
              assertThat(seen / (devices * DAYS))
                  .as("alarms a %s and day", kind)
                  .isBetween(stated * 0.6, stated * 1.4);
            });
  }

  @Test
  void anAlarmIsRaisedInEveryReadingWhileItLastsAndThenClearedOnce() {
    Silence silence = new Silence(RATES, Script.calm());
    ReadingSource source =
        new ReadingSource(
            sites,
            new DeviceValues(CATALOGUE.district().zone(), RATES, Script.calm()),
            alarms,
            silence,
            RATES,
            NOW);
    Map<String, TreeMap<Long, AlarmState>> told = new HashMap<>();
    source.between(
        NOW - DAY,
        NOW,
        outgoing -> {
          if (outgoing.event() instanceof Reading reading && reading.getAlarmId() != null) {
            told.computeIfAbsent(reading.getAlarmId(), id -> new TreeMap<>())
                .put(reading.getEventTime(), reading.getAlarmState());
          }
        });
    Set<String> expected = new HashSet<>();
    for (Alarm alarm : raised) {
      if (alarm.raisedAt() <= NOW - DAY || alarm.clearedAt() >= NOW) {
        continue;
      }
      expected.add(alarm.id());
      TreeMap<Long, AlarmState> states = new TreeMap<>(told.get(alarm.id()));
      states.keySet().removeIf(time -> time > NOW);
      // A day in the future or a broken record may stand where one of the readings is missing.
      assertThat(states.firstKey()).isGreaterThanOrEqualTo(alarm.raisedAt());
      states.forEach(
          (time, state) ->
              assertThat(state)
                  .isEqualTo(time < alarm.clearedAt() ? AlarmState.RAISED : AlarmState.CLEARED));
    }
    assertThat(expected).isNotEmpty();
    assertThat(raised.stream().map(Alarm::id)).doesNotHaveDuplicates();
  }

  @Test
  void aCaseComesFromTheStatedShareOfAlarmsAndSaysWhenTheAlarmBegan() {
    double stated = STATED.number("case");
    assertThat(lives.size() / (double) raised.size()).isBetween(stated * 0.85, stated * 1.15);
    Map<String, Alarm> byId = new HashMap<>();
    raised.forEach(alarm -> byId.put(alarm.id(), alarm));
    for (List<CaseEvent> life : lives.values()) {
      for (CaseEvent event : life) {
        if (event.getEventType() == CaseEventType.REPORTED) {
          Alarm alarm = byId.get(event.getSourceAlarmId());
          assertThat(event.getAlarmTime()).isEqualTo(alarm.raisedAt());
          assertThat(event.getChannel()).isEqualTo("iot");
          assertThat(event.getEventTime()).isGreaterThan(alarm.raisedAt());
          assertThat(event.getStreetCode()).isEqualTo(alarm.site().street());
        }
      }
    }
  }

  @Test
  void dispatchTakesMinutesAndTheVerdictFollowsAtTheStatedShare() {
    double confirmed = 0;
    double verdicts = 0;
    List<Double> minutes = new ArrayList<>();
    for (List<CaseEvent> life : lives.values()) {
      long alarmTime = life.get(0).getAlarmTime();
      Set<Verdict> said = new HashSet<>();
      for (CaseEvent event : life) {
        if (event.getEventType() == CaseEventType.DISPATCHED) {
          minutes.add((event.getEventTime() - alarmTime) / 60_000.0);
        }
        if (event.getVerdict() != null) {
          said.add(event.getVerdict());
        }
      }
      assertThat(said).hasSize(1);
      verdicts++;
      confirmed += said.contains(Verdict.CONFIRMED) ? 1 : 0;
    }
    minutes.sort(null);
    assertThat(minutes.get(minutes.size() * 9 / 10)).isBetween(3.0, 7.0);
    assertThat(confirmed / verdicts).isBetween(STATED.number("confirmed") - 0.04, 1.0);
    assertThat(confirmed).isLessThan(verdicts);
  }
}
