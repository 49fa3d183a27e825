package io.city360.jobs.entity;

import static io.city360.jobs.entity.CaseFacts.DAY;
import static io.city360.jobs.entity.CaseFacts.HOUR;
import static io.city360.jobs.entity.CaseFacts.MIDNIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import io.city360.avro.ApprovalEventType;
import io.city360.jobs.guard.ApprovalFact;
import io.city360.jobs.guard.ApprovalFact.Number;
import io.city360.jobs.guard.ApprovalFact.Text;
import io.city360.jobs.guard.Fact;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ApprovalFoldTest {
  private static final int DECIDED = FoldHarness.measure("approval_decided");
  private static final int INSTANTLY = FoldHarness.measure("approval_decided_instantly");
  private static final int DUE = FoldHarness.measure("approval_due");
  private static final int DUE_MET = FoldHarness.measure("approval_due_met");
  private static final List<ApprovalEventType> TYPES =
      List.of(ApprovalEventType.values()).subList(0, ApprovalEventType.UNKNOWN.ordinal());

  private static ApprovalFact event(long seq, ApprovalEventType type, long time) {
    ApprovalFact fact = new ApprovalFact();
    fact.entity = "approval";
    fact.idLow = seq;
    fact.seq = seq;
    fact.type = type;
    fact.eventTime = time;
    fact.ingestTime = time;
    fact.kafkaTimestamp = time;
    fact.version = Fact.versionOf(time, seq);
    return fact;
  }

  private static FoldHarness<ApprovalFact> open() throws Exception {
    return new FoldHarness<>(
        new EntityFold<>(EntityModel.approvals(), FoldHarness.options(), "approvals"),
        ApprovalFact.TYPE,
        Optional.empty());
  }

  private static Said run(long clock, ApprovalFact... events) throws Exception {
    try (FoldHarness<ApprovalFact> fold = open()) {
      for (ApprovalFact event : events) {
        fold.take(event);
      }
      return fold.clock(clock).said();
    }
  }

  private static ApprovalFact due(ApprovalFact fact, long dueAt) {
    fact.numbers.put(Number.DUE_AT, dueAt);
    return fact;
  }

  @Example
  void aSuspensionMovesTheDeadline() throws Exception {
    Said said =
        run(
            MIDNIGHT + 20 * DAY,
            due(event(1, ApprovalEventType.FILED, MIDNIGHT), MIDNIGHT + 2 * DAY),
            event(2, ApprovalEventType.SUSPENDED, MIDNIGHT + DAY),
            event(3, ApprovalEventType.SUPPLEMENT_REQUESTED, MIDNIGHT + 2 * DAY),
            event(4, ApprovalEventType.RESUMED, MIDNIGHT + 3 * DAY),
            event(5, ApprovalEventType.SUPPLEMENTED, MIDNIGHT + 4 * DAY),
            event(6, ApprovalEventType.DECIDED, MIDNIGHT + 5 * DAY));

    // Three days stood still; both reasons together count once.
    assertThat(said.at(DUE, MIDNIGHT + 5 * DAY)).isEqualTo(1);
    assertThat(said.at(DUE_MET, MIDNIGHT + 5 * DAY)).isEqualTo(1);
  }

  @Example
  void aDecisionOnTheDayOfAcceptanceIsInstantUnlessPapersWereMissing() throws Exception {
    ApprovalFact accepted = event(1, ApprovalEventType.ACCEPTED, MIDNIGHT);
    ApprovalFact decided = event(9, ApprovalEventType.DECIDED, MIDNIGHT + 23 * HOUR);
    assertThat(run(MIDNIGHT + DAY, accepted, decided).total(INSTANTLY)).isEqualTo(1);

    ApprovalFact asked = event(5, ApprovalEventType.SUPPLEMENT_REQUESTED, MIDNIGHT + HOUR);
    assertThat(run(MIDNIGHT + DAY, accepted, asked, decided).total(INSTANTLY)).isZero();
    assertThat(run(MIDNIGHT + DAY, accepted, asked, decided).total(DECIDED)).isEqualTo(1);
  }

  @Property(tries = 100)
  void orderAndRepetitionDoNotMatter(@ForAll Random random) throws Exception {
    List<ApprovalFact> life = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(9); i++) {
      ApprovalFact event =
          event(
              random.nextInt(6),
              TYPES.get(random.nextInt(TYPES.size())),
              MIDNIGHT + random.nextInt(20 * 24) * HOUR);
      event.idLow = i;
      event.kafkaTimestamp = event.eventTime + random.nextInt(40) * DAY;
      if (random.nextBoolean()) {
        event.texts.put(Text.DEPARTMENT, random.nextBoolean() ? "gsdab" : "water_bureau");
      }
      if (random.nextInt(3) == 0) {
        due(event, MIDNIGHT + random.nextInt(30) * DAY);
      }
      if (random.nextInt(4) == 0) {
        event.numbers.put(Number.RATING, 1L + random.nextInt(5));
      }
      life.add(event);
    }
    List<ApprovalFact> shuffled = new ArrayList<>(life);
    life.stream().filter(unused -> random.nextInt(4) == 0).forEach(shuffled::add);
    Collections.shuffle(shuffled, random);

    assertThat(sums(shuffled)).isEqualTo(sums(life));
  }

  private static Map<String, Long> sums(List<ApprovalFact> events) throws Exception {
    Map<String, Long> sums = run(MIDNIGHT + 200 * DAY, events.toArray(ApprovalFact[]::new)).sums();
    // Arrivals count records, so repetition is meant to show there.
    sums.keySet().removeIf(cell -> cell.contains("|||"));
    return sums;
  }
}
