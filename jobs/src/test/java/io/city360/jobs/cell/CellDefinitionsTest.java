package io.city360.jobs.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.Grain;
import io.city360.jobs.PublishedRow;
import io.city360.jobs.definition.Edition;
import io.city360.jobs.definition.Notice;
import io.city360.jobs.definition.Swept;
import io.city360.jobs.publication.Retention;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Definitions change while the operator runs, and from one start to the next. */
class CellDefinitionsTest {
  private static final String FILE = "indicators/public_demand.yaml";
  private static final String TODAY = "2026-03-02";
  private static final String YESTERDAY = "2026-03-01";

  @BeforeEach
  void nothingIsHeld() {
    CellHarness.ManualHold.lift();
  }

  @Test
  void aNewTargetScoresTheOpenWindowAgainAndLeavesTheClosedOneAsItWas() throws Exception {
    try (CellHarness cells = new CellHarness()) {
      cells.clock(YESTERDAY + " 12:00");
      onTime(cells, YESTERDAY, 9);
      cells.clock(TODAY + " 12:00");
      onTime(cells, TODAY, 9);
      cells.fullTick();
      assertThat(ontime(cells, TODAY).decimal("score")).isCloseTo(30, within(1e-9));

      cells.notice(edition(1, lower())).second();

      assertThat(ontime(cells, TODAY).decimal("score")).isEqualTo(100);
      assertThat(ontime(cells, TODAY).text("catalogue")).isEqualTo(Catalogue.of(lower()).version());
      assertThat(ontime(cells, YESTERDAY).decimal("score")).isCloseTo(30, within(1e-9));
      assertThat(ontime(cells, YESTERDAY).text("catalogue"))
          .isEqualTo(CellHarness.CATALOGUE.version());
    }
  }

  @Test
  void aRestoredOperatorSpeaksByTheEditionThatWasInForce() throws Exception {
    OperatorSubtaskState state;
    try (CellHarness cells = new CellHarness()) {
      cells.clock(TODAY + " 12:00").notice(edition(1, lower()));
      state = cells.checkpoint();
    }
    try (CellHarness cells = new CellHarness(Retention.DEFAULT, 2, Optional.of(state))) {
      cells.clock(TODAY + " 12:00");
      onTime(cells, TODAY, 9);
      cells.fullTick();

      assertThat(ontime(cells, TODAY).decimal("score")).isEqualTo(100);
    }
  }

  @Test
  void anEarlierEditionAndOneThatNeedsARestartChangeNothing() throws Exception {
    Map<String, String> other =
        with("value: case_due_met / case_due\n", "value: case_due / case_due\n    version: 2\n");
    try (CellHarness cells = new CellHarness()) {
      cells.clock(TODAY + " 12:00").notice(edition(5, CellHarness.CATALOGUE.texts()));
      onTime(cells, TODAY, 9);
      cells.notice(edition(4, lower())).notice(edition(6, other)).fullTick();

      assertThat(ontime(cells, TODAY).decimal("score")).isCloseTo(30, within(1e-9));
      assertThat(ontime(cells, TODAY).number("version")).isEqualTo(1);
    }
  }

  @Test
  void aNewVersionOverTheSameMeasuresIsPublishedForEveryWindowThatIsKept() throws Exception {
    OperatorSubtaskState state;
    try (CellHarness cells = new CellHarness()) {
      cells.clock(YESTERDAY + " 12:00");
      onTime(cells, YESTERDAY, 9);
      cells.clock(TODAY + " 12:00").fullTick();
      state = cells.checkpoint();
    }
    Map<String, String> other =
        with(
            "value: case_due_met / case_due\n",
            "value: (case_due - case_due_met) / case_due\n    version: 2\n");
    try (CellHarness cells =
        new CellHarness(Retention.DEFAULT, 2, Optional.of(state), new Edition(1, other))) {
      cells.fullTick();

      assertThat(ontime(cells, YESTERDAY).decimal("value")).isEqualTo(0.1);
      assertThat(ontime(cells, YESTERDAY).number("version")).isEqualTo(2);
    }
  }

  @Test
  void aNewMeasureIsBackfillingUntilEveryFoldHasToldWhatItHolds() throws Exception {
    OperatorSubtaskState state;
    try (CellHarness cells = new CellHarness()) {
      cells.clock(YESTERDAY + " 12:00");
      onTime(cells, YESTERDAY, 9);
      cells.clock(TODAY + " 12:00");
      onTime(cells, TODAY, 9);
      cells.fullTick();
      state = cells.checkpoint();
    }
    Map<String, String> other =
        with(
            "case_due: {entity: case, at: due_at,",
            "case_due: {entity: case, version: 2, at: due_at,");
    Catalogue second = Catalogue.of(other);
    try (CellHarness cells =
        new CellHarness(Retention.DEFAULT, 2, Optional.of(state), new Edition(1, other))) {
      cells.clock(TODAY + " 12:00");
      due(cells, second, TODAY, 20);
      due(cells, second, YESTERDAY, 20);
      cells.fullTick();

      assertThat(ontime(cells, TODAY).text("reason")).isEqualTo("backfilling");
      assertThat(ontime(cells, TODAY).decimal("score")).isNaN();
      assertThat(published(cells, YESTERDAY)).isEmpty();

      cells
          .notice(swept(second, "cases", CellHarness.at(YESTERDAY)))
          .notice(swept(second, "approvals", Long.MIN_VALUE))
          .notice(swept(second, "readings", Long.MIN_VALUE))
          .second();

      assertThat(ontime(cells, TODAY).decimal("value")).isEqualTo(0.45);
      assertThat(ontime(cells, TODAY).text("reason")).isEmpty();
      assertThat(ontime(cells, YESTERDAY).decimal("value")).isEqualTo(0.45);
    }
  }

  @Test
  void aClosedWindowThatReachesBackBehindWhatIsHeldStaysAsItWasPublished() throws Exception {
    OperatorSubtaskState state;
    try (CellHarness cells = new CellHarness()) {
      cells.clock(YESTERDAY + " 12:00");
      onTime(cells, YESTERDAY, 9);
      cells.clock(TODAY + " 12:00").fullTick();
      state = cells.checkpoint();
    }
    Map<String, String> other =
        with(
            "case_due: {entity: case, at: due_at,",
            "case_due: {entity: case, version: 2, at: due_at,");
    Catalogue second = Catalogue.of(other);
    try (CellHarness cells =
        new CellHarness(Retention.DEFAULT, 2, Optional.of(state), new Edition(1, other))) {
      cells.clock(TODAY + " 12:00");
      due(cells, second, YESTERDAY, 5);
      cells
          .notice(swept(second, "cases", CellHarness.at(YESTERDAY) + 1))
          .notice(swept(second, "approvals", Long.MIN_VALUE))
          .notice(swept(second, "readings", Long.MIN_VALUE))
          .fullTick();

      assertThat(published(cells, YESTERDAY)).isEmpty();
    }
  }

  private static void onTime(CellHarness cells, String day, long met) throws Exception {
    cells.say("district", "case_due", day + " 10:00", 10);
    cells.say("district", "case_due_met", day + " 10:00", met);
  }

  private static void due(CellHarness cells, Catalogue catalogue, String day, long amount)
      throws Exception {
    var measure = catalogue.measure("case_due").orElseThrow();
    long slice = catalogue.calendar().start(measure.finest(), CellHarness.at(day + " 10:00"));
    cells.send("district", "public_demand", measure.code(), slice, 0, amount, slice);
  }

  private static PublishedRow ontime(CellHarness cells, String day) {
    List<PublishedRow> rows = published(cells, day);
    return rows.get(rows.size() - 1);
  }

  private static List<PublishedRow> published(CellHarness cells, String day) {
    return cells.rows("case_ontime_rate", Grain.DAY).stream()
        .filter(row -> row.number("window_start") == CellHarness.at(day))
        .toList();
  }

  private static Notice edition(long since, Map<String, String> texts) {
    return Notice.of(new Edition(since, texts));
  }

  private static Notice swept(Catalogue catalogue, String fold, long wholeFrom) {
    return Notice.of(
        new Swept(fold, 0, 1, catalogue.structure(), wholeFrom, CellHarness.at(TODAY)));
  }

  /** Nine of ten on time are enough. */
  private static Map<String, String> lower() {
    return with(
        "target: 0.99\n    warning: 0.95\n    floor: 0.85\n    weight: 25",
        "target: 0.90\n    warning: 0.80\n    floor: 0.50\n    weight: 25");
  }

  private static Map<String, String> with(String before, String after) {
    Map<String, String> texts = new TreeMap<>(CellHarness.CATALOGUE.texts());
    String text = texts.get(FILE);
    assertThat(text).contains(before);
    texts.put(FILE, text.replace(before, after));
    return texts;
  }
}
