package io.city360.jobs.entity;

import static io.city360.jobs.entity.CaseFacts.DAY;
import static io.city360.jobs.entity.CaseFacts.HOUR;
import static io.city360.jobs.entity.CaseFacts.MIDNIGHT;
import static io.city360.jobs.entity.CaseFacts.due;
import static io.city360.jobs.entity.CaseFacts.event;
import static io.city360.jobs.entity.CaseFacts.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.city360.avro.CaseEventType;
import io.city360.catalogue.Street;
import io.city360.jobs.guard.CaseFact;
import io.city360.jobs.guard.CaseFact.Text;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a case says in city management, safety, facilities and data quality. */
class CaseMeasuresTest {
  private static final String NANYUAN = "440304001";

  @Test
  void onlyTheCategoriesOfCityManagementCount() throws Exception {
    assertThat(say(reported("noise")).total(measure("um_reported"))).isEqualTo(1);
    assertThat(say(reported("labour")).total(measure("um_reported"))).isZero();
    assertThat(say(event("c", 1, CaseEventType.REPORTED, MIDNIGHT)).total(measure("um_reported")))
        .isZero();
  }

  @Test
  void aCaseIsOverdueFromItsDueTimeUntilItIsClosed() throws Exception {
    CaseFact reported = due(reported("noise"), MIDNIGHT + DAY);
    Said late = say(reported, event("c", 2, CaseEventType.CLOSED, MIDNIGHT + 2 * DAY));
    assertThat(late.at(measure("um_overdue"), MIDNIGHT + DAY)).isEqualTo(1);
    assertThat(late.at(measure("um_overdue"), MIDNIGHT + 2 * DAY)).isEqualTo(-1);

    Said inTime = say(reported, event("c", 2, CaseEventType.CLOSED, MIDNIGHT + DAY));
    assertThat(inTime.sums().keySet())
        .noneMatch(cell -> cell.startsWith(measure("um_overdue") + "|"));
    assertThat(inTime.at(measure("um_open"), MIDNIGHT)).isEqualTo(1);

    Said reopened =
        say(
            reported,
            event("c", 2, CaseEventType.CLOSED, MIDNIGHT + 2 * DAY),
            event("c", 3, CaseEventType.REOPENED, MIDNIGHT + 3 * DAY));
    assertThat(reopened.total(measure("um_overdue"))).isEqualTo(1);
  }

  @Test
  void workThatEndsAtItsDueTimeIsInTimeAndOpenWorkIsNot() throws Exception {
    CaseFact reported = due(reported("sanitation"), MIDNIGHT + DAY);
    Said met = say(reported, event("c", 2, CaseEventType.PROCESSED, MIDNIGHT + DAY));
    assertThat(met.at(measure("um_due_processed"), MIDNIGHT + DAY)).isEqualTo(1);
    assertThat(say(reported).total(measure("um_due"))).isEqualTo(1);
    assertThat(say(reported).total(measure("um_due_processed"))).isZero();
  }

  @Test
  void aSecondReturnIsBuckPassingAndAFailedCheckIsRework() throws Exception {
    CaseFact[] life = {
      reported("landscaping"),
      event("c", 2, CaseEventType.DISPATCHED, MIDNIGHT + HOUR),
      event("c", 3, CaseEventType.RETURNED, MIDNIGHT + 2 * HOUR),
      event("c", 4, CaseEventType.RETURNED, MIDNIGHT + 3 * HOUR),
      event("c", 5, CaseEventType.CHECK_FAILED, MIDNIGHT + 4 * HOUR),
      event("c", 6, CaseEventType.PROCESSED, MIDNIGHT + 5 * HOUR)
    };
    assertThat(say(life).at(measure("um_shuffled"), MIDNIGHT)).isEqualTo(1);
    assertThat(say(life).at(measure("um_reworked"), MIDNIGHT)).isEqualTo(1);
    assertThat(say(life[0], life[1], life[2]).total(measure("um_shuffled"))).isZero();
    assertThat(say(life[0], life[1], life[5]).total(measure("um_reworked"))).isZero();
  }

  @Test
  void aTimeThatRunsBackwardsIsLeftOut() throws Exception {
    CaseFact reported =
        with(with(reported("municipal_facility"), Text.SEVERITY, "HIGH"), Text.SOURCE_ALARM, "A1");
    reported.alarmTime = MIDNIGHT - HOUR;
    Said forward =
        say(
            reported,
            event("c", 2, CaseEventType.DISPATCHED, MIDNIGHT),
            event("c", 3, CaseEventType.PROCESSED, MIDNIGHT));
    assertThat(forward.total(measure("facility_repair_time"))).isEqualTo(1);
    assertThat(forward.total(measure("urgent_time"))).isEqualTo(1);
    assertThat(forward.total(measure("alarm_response_time"))).isEqualTo(1);

    Said backward =
        say(
            reported,
            event("c", 2, CaseEventType.DISPATCHED, MIDNIGHT - 2 * HOUR),
            event("c", 3, CaseEventType.PROCESSED, MIDNIGHT - HOUR));
    assertThat(backward.total(measure("facility_repair_time"))).isZero();
    assertThat(backward.total(measure("urgent_time"))).isZero();
    assertThat(backward.total(measure("alarm_response_time"))).isZero();
  }

  @Test
  void aVerdictCountsWhenItWasGivenLast() throws Exception {
    CaseFact first = event("c", 2, CaseEventType.CLOSED, MIDNIGHT + DAY);
    CaseFact second = event("c", 3, CaseEventType.CORRECTED, MIDNIGHT + 3 * DAY);
    Said said =
        say(
            with(reported("safety_hazard"), Text.SOURCE_ALARM, "A1"),
            with(first, Text.VERDICT, "FALSE"),
            with(second, Text.VERDICT, "CONFIRMED"));
    assertThat(said.total(measure("alarm_false"))).isZero();
    assertThat(said.at(measure("alarm_confirmed"), MIDNIGHT + 3 * DAY)).isEqualTo(1);

    Said noAlarm = say(reported("safety_hazard"), with(second, Text.VERDICT, "CONFIRMED"));
    assertThat(noAlarm.total(measure("alarm_confirmed"))).isZero();
  }

  @Test
  void aDuplicateCountsAmongAllCasesUntilItIsWithdrawn() throws Exception {
    CaseFact merged = event("c", 2, CaseEventType.MERGED, MIDNIGHT + HOUR);
    Said said = say(reported("noise"), merged);
    assertThat(said.total(measure("case_reported"))).isZero();
    assertThat(said.total(measure("case_all_reported"))).isEqualTo(1);
    assertThat(said.total(measure("case_merged"))).isEqualTo(1);

    Said withdrawn =
        say(reported("noise"), merged, event("c", 3, CaseEventType.WITHDRAWN, MIDNIGHT + DAY));
    assertThat(withdrawn.total(measure("case_all_reported"))).isZero();
    assertThat(withdrawn.total(measure("case_merged"))).isZero();
  }

  @Test
  void aPositionCountsInItsStreetAndAStandInCountsNowhere() throws Exception {
    assertThat(say(at(reported("noise"), 22.52, 114.10)).total(measure("case_geo_valid")))
        .isEqualTo(1);
    assertThat(say(at(reported("noise"), 22.56, 114.10)).total(measure("case_geo_valid"))).isZero();
    assertThat(say(reported("noise")).total(measure("case_geo_valid"))).isZero();

    Geography geography = new Geography(FoldHarness.catalogue());
    var standIn = FoldHarness.catalogue().district().defaultPoints().get(0);
    assertThat(FoldHarness.catalogue().streets())
        .extracting(Street::code)
        .anyMatch(code -> geography.contains(code, standIn.lat() + 1e-7, standIn.lon()))
        .noneMatch(code -> geography.contains(code, standIn.lat(), standIn.lon()));
  }

  private static int measure(String id) {
    return FoldHarness.measure(id);
  }

  private static CaseFact reported(String category) {
    CaseFact fact = with(event("c", 1, CaseEventType.REPORTED, MIDNIGHT), Text.CAT1, category);
    return with(fact, Text.STREET, NANYUAN);
  }

  private static CaseFact at(CaseFact fact, double lat, double lon) {
    fact.lat = lat;
    fact.lon = lon;
    return fact;
  }

  private static Said say(CaseFact... events) throws Exception {
    try (FoldHarness<CaseFact> fold =
        new FoldHarness<>(
            new EntityFold<>(EntityModel.cases(), FoldHarness.options(), "cases"),
            CaseFact.TYPE,
            Optional.empty())) {
      for (CaseFact event : events) {
        fold.take(event);
      }
      return fold.clock(MIDNIGHT + 100 * DAY).said();
    }
  }
}
