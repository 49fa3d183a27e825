package io.city360.onebox.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.avro.ApprovalEvent;
import io.city360.avro.ApprovalEventType;
import io.city360.avro.DecisionMode;
import io.city360.catalogue.Catalogue;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SimulatedApprovalsTest {
  private static final Catalogue CATALOGUE = Catalogue.bundled();
  private static final FaultRates RATES = new FaultRates();
  private static final ZoneId ZONE = CATALOGUE.district().zone();
  private static final long START =
      ZonedDateTime.of(2026, 9, 1, 0, 0, 0, 0, ZONE).toInstant().toEpochMilli();
  private static final long HOUR = 3_600_000;
  private static final long DAY = 24 * HOUR;
  private static final int DAYS = 60;

  private static Map<String, Map<ApprovalEventType, ApprovalEvent>> lives;

  @BeforeAll
  static void simulateSixtyDays() {
    ApprovalLives approvals =
        new ApprovalLives(
            7,
            3_000,
            ZONE,
            CATALOGUE.workingCalendar(),
            new Places(CATALOGUE),
            RATES,
            Script.calm());
    lives = new HashMap<>();
    for (long hour = START; hour < START + DAYS * DAY; hour += HOUR) {
      for (Outgoing outgoing : approvals.ofHour(hour)) {
        if (outgoing.event() instanceof ApprovalEvent event) {
          lives
              .computeIfAbsent(event.getApprovalId(), id -> new HashMap<>())
              .put(event.getEventType(), event);
        }
      }
    }
  }

  @Test
  void everyItemBelongsToTheClassOfTheTableAndToOneDecidedByARuleOnlyWhereItMayBe() {
    Set<Integer> items = new HashSet<>();
    int byRule = 0;
    for (ServiceItems.ItemClass of : new ServiceItems().classes()) {
      for (int item = of.first(); item <= of.last(); item++) {
        assertThat(items.add(item)).as("item %d is of one class", item).isTrue();
      }
      byRule += of.lastAuto() < of.firstAuto() ? 0 : of.lastAuto() - of.firstAuto() + 1;
      for (Map<ApprovalEventType, ApprovalEvent> life : lives.values()) {
        ApprovalEvent filed = life.get(ApprovalEventType.FILED);
        int number = Integer.parseInt(filed.getItemCode().substring(3));
        if (number >= of.first() && number <= of.last()) {
          assertThat(filed.getItemClass()).as(filed.getItemCode()).isEqualTo(of.id());
          ApprovalEvent decided = life.get(ApprovalEventType.DECIDED);
          if (decided != null && decided.getDecisionMode() == DecisionMode.AUTO) {
            assertThat(number).isBetween(of.firstAuto(), of.lastAuto());
          }
        }
      }
    }
    assertThat(items).hasSize(546);
    assertThat(byRule).isEqualTo(123);
  }

  @Test
  void anItemIsTheSameInAllItsApplications() {
    Map<String, Set<String>> properties = new HashMap<>();
    for (Map<ApprovalEventType, ApprovalEvent> life : lives.values()) {
      ApprovalEvent filed = life.get(ApprovalEventType.FILED);
      properties
          .computeIfAbsent(filed.getItemCode(), code -> new HashSet<>())
          .add(filed.getStatutoryWd() + " " + filed.getPromisedWd() + " " + filed.getItemTags());
    }
    assertThat(properties.values()).allSatisfy(seen -> assertThat(seen).hasSize(1));
  }

  @Test
  void constructionTakesWeeksSoThatTheHistoryHoldsDecisions() {
    List<Double> days = durations("construction", DAY);
    assertThat(days.get(days.size() / 2)).isBetween(30.0, 65.0);
    long decidedInHistory =
        lives.values().stream()
            .filter(life -> life.get(ApprovalEventType.FILED).getItemClass().equals("construction"))
            .filter(life -> life.containsKey(ApprovalEventType.DECIDED))
            .filter(life -> life.get(ApprovalEventType.DECIDED).getEventTime() < START + DAYS * DAY)
            .count();
    assertThat(decidedInHistory).isGreaterThan(20);
  }

  @Test
  void aFirmIsRegisteredWithinHours() {
    List<Double> hours = durations("registration", HOUR);
    assertThat(hours.get(hours.size() / 2)).isLessThan(8);
    assertThat(hours.get(hours.size() * 9 / 10)).isBetween(6.0, 60.0);
  }

  @Test
  void licencesArePromisedInFarLessThanTheLawAllows() {
    double promised = 0;
    double statutory = 0;
    for (Map<ApprovalEventType, ApprovalEvent> life : lives.values()) {
      ApprovalEvent filed = life.get(ApprovalEventType.FILED);
      if (filed.getItemClass().equals("licence")) {
        promised += filed.getPromisedWd();
        statutory += filed.getStatutoryWd();
      }
    }
    assertThat(1 - promised / statutory).isBetween(0.9, 0.96);
  }

  @Test
  void everyFactOfLifeOccursAtItsStatedRate() {
    double decided = 0;
    double late = 0;
    double rated = 0;
    double good = 0;
    double delivered = 0;
    double bySelf = 0;
    double auto = 0;
    for (Map<ApprovalEventType, ApprovalEvent> life : lives.values()) {
      ApprovalEvent decision = life.get(ApprovalEventType.DECIDED);
      if (decision == null) {
        continue;
      }
      decided++;
      auto += decision.getDecisionMode() == DecisionMode.AUTO ? 1 : 0;
      ApprovalEvent accepted = life.get(ApprovalEventType.ACCEPTED);
      boolean paused =
          life.containsKey(ApprovalEventType.SUPPLEMENT_REQUESTED)
              || life.containsKey(ApprovalEventType.SUSPENDED);
      late += !paused && decision.getEventTime() > accepted.getDueAt() ? 1 : 0;
      ApprovalEvent delivery = life.get(ApprovalEventType.DELIVERED);
      if (delivery != null) {
        delivered++;
        bySelf +=
            delivery.getDeliveryMode().equals("self_service")
                    && life.get(ApprovalEventType.FILED).getItemClass().equals("registration")
                ? 1
                : 0;
        ApprovalEvent rating = life.get(ApprovalEventType.RATED);
        rated += rating != null ? 1 : 0;
        good += rating != null && rating.getRating() >= 3 ? 1 : 0;
      }
    }
    assertThat(rated / delivered).isBetween(0.42, 0.48);
    assertThat(good / rated).isBetween(0.96, 0.99);
    assertThat(late / decided).isGreaterThan(0.002).isLessThan(RATES.of("approval.overdue"));
    assertThat(auto / decided).isBetween(0.17, 0.25);
    assertThat(bySelf).isGreaterThan(50);
  }

  /** The durations from acceptance to decision, shortest first. */
  private static List<Double> durations(String itemClass, long unit) {
    List<Double> durations = new ArrayList<>();
    for (Map<ApprovalEventType, ApprovalEvent> life : lives.values()) {
      ApprovalEvent decided = life.get(ApprovalEventType.DECIDED);
      if (decided != null && life.get(ApprovalEventType.FILED).getItemClass().equals(itemClass)) {
        ApprovalEvent accepted = life.get(ApprovalEventType.ACCEPTED);
        durations.add((decided.getEventTime() - accepted.getEventTime()) / (double) unit);
      }
    }
    durations.sort(null);
    return durations;
  }
}
