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
import io.city360.jobs.guard.Texts;
import io.city360.udfs.LogHistogram;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an approval says in the business environment, and by the tags of its item. */
class ApprovalMeasuresTest {

  @Test
  void aStartUpTakesFromAcceptanceToDecisionWithoutItsPauses() throws Exception {
    Said said =
        say(
            filed("registration"),
            event(2, ApprovalEventType.ACCEPTED, MIDNIGHT),
            event(3, ApprovalEventType.SUPPLEMENT_REQUESTED, MIDNIGHT + HOUR),
            event(4, ApprovalEventType.SUPPLEMENTED, MIDNIGHT + 3 * HOUR),
            approved(5, MIDNIGHT + 8 * HOUR));
    assertThat(said.sums())
        .containsEntry(
            "%d|unknown|unknown|%d|%d"
                .formatted(measure("startup_cycle"), MIDNIGHT, LogHistogram.bucketOf(6 * HOUR)),
            1L);
    assertThat(said.total(measure("enterprise_supplemented"))).isEqualTo(1);
    assertThat(said.total(measure("construction_cycle"))).isZero();
  }

  @Test
  void aDecisionBeforeTheAcceptanceHasNoDuration() throws Exception {
    Said said =
        say(
            filed("construction"),
            approved(2, MIDNIGHT),
            event(3, ApprovalEventType.ACCEPTED, MIDNIGHT + HOUR));
    assertThat(said.total(measure("construction_cycle"))).isZero();
  }

  @Test
  void aPersonIsNoFirmButCountsInTheContext() throws Exception {
    ApprovalFact filed = filed("registration");
    filed.texts.put(Text.APPLICANT_TYPE, "person");
    Said said = say(filed, approved(2, MIDNIGHT));
    assertThat(said.total(measure("startup_licences"))).isZero();
    assertThat(said.total(measure("firms_registered"))).isEqualTo(1);
  }

  @Test
  void onlyWhatWasApprovedIsAFirmMoreOrLess() throws Exception {
    ApprovalFact refused = event(2, ApprovalEventType.DECIDED, MIDNIGHT);
    refused.texts.put(Text.DECISION, "REFUSED");
    assertThat(say(filed("registration"), refused).total(measure("firms_registered"))).isZero();
    assertThat(
            say(filed("deregistration"), approved(2, MIDNIGHT))
                .total(measure("firms_deregistered")))
        .isEqualTo(1);
  }

  @Test
  void anAmountCountsWhenItIsDeclaredAndAgainWhenItIsApproved() throws Exception {
    ApprovalFact filed = filed("construction");
    filed.numbers.put(Number.DECLARED_AMOUNT, 24_608_980L);
    Said said = say(filed, approved(2, MIDNIGHT + 3 * DAY));
    assertThat(said.at(measure("investment_declared"), MIDNIGHT)).isEqualTo(24_608_980);
    assertThat(said.at(measure("investment_approved"), MIDNIGHT + 3 * DAY)).isEqualTo(24_608_980);
    assertThat(say(filed).total(measure("investment_approved"))).isZero();
  }

  @Test
  void theTagsNamedLastAreTheTagsOfTheItem() throws Exception {
    ApprovalFact filed = tagged(filed("licence"), "theme", "one_visit");
    assertThat(say(filed).total(measure("approval_filed_one_visit"))).isEqualTo(1);
    assertThat(say(filed).total(measure("approval_filed_theme"))).isEqualTo(1);

    ApprovalFact corrected = tagged(event(2, ApprovalEventType.CORRECTED, MIDNIGHT), "tolerance");
    Said said = say(corrected, filed);
    assertThat(said.total(measure("approval_filed_one_visit"))).isZero();
    assertThat(said.total(measure("approval_filed_tolerance"))).isEqualTo(1);
  }

  @Test
  void tagsAreOneTextInState() {
    assertThat(Texts.split(Texts.join(List.of("a", "", "b,c")))).containsExactly("a", "b,c");
    assertThat(Texts.split(Texts.join(List.of()))).isEmpty();
    assertThat(Texts.split(Texts.join(List.of("a\u001fb")))).containsExactly("a b");
  }

  private static int measure(String id) {
    return FoldHarness.measure(id);
  }

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

  private static ApprovalFact filed(String itemClass) {
    ApprovalFact fact = event(1, ApprovalEventType.FILED, MIDNIGHT);
    fact.texts.put(Text.ITEM_CLASS, itemClass);
    fact.texts.put(Text.APPLICANT_TYPE, "enterprise");
    return fact;
  }

  private static ApprovalFact approved(long seq, long time) {
    ApprovalFact fact = event(seq, ApprovalEventType.DECIDED, time);
    fact.texts.put(Text.DECISION, "APPROVED");
    return fact;
  }

  private static ApprovalFact tagged(ApprovalFact fact, String... tags) {
    fact.texts.put(Text.ITEM_TAGS, Texts.join(List.of(tags)));
    return fact;
  }

  private static Said say(ApprovalFact... events) throws Exception {
    try (FoldHarness<ApprovalFact> fold =
        new FoldHarness<>(
            new EntityFold<>(EntityModel.approvals(), FoldHarness.options(), "approvals"),
            ApprovalFact.TYPE,
            Optional.empty())) {
      for (ApprovalFact event : events) {
        fold.take(event);
      }
      return fold.clock(MIDNIGHT + 100 * DAY).said();
    }
  }
}
