package io.city360.jobs.entity.site;

import static io.city360.jobs.entity.site.Readings.MIDNIGHT;
import static io.city360.jobs.entity.site.Readings.MINUTE;
import static io.city360.jobs.entity.site.Readings.link;
import static io.city360.jobs.entity.site.Readings.speed;
import static org.assertj.core.api.Assertions.assertThat;

import io.city360.catalogue.Catalogue;
import io.city360.jobs.entity.FoldHarness;
import io.city360.jobs.entity.Redefined;
import io.city360.jobs.entity.Said;
import io.city360.jobs.guard.SiteFact;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

/** Sites that were folded under one catalogue speak under the next. */
class SiteBackfillTest {
  private static final Catalogue SECOND =
      Redefined.with(
          "indicators/traffic.yaml",
          "link_length: {statistic: link_length,",
          "link_length: {version: 2, statistic: link_length,");
  private static final int LENGTH_NOW = SECOND.measure("link_length").orElseThrow().code();
  private static final int TIME = FoldHarness.measure("link_time");

  @Test
  void aSiteThatNothingTouchesTellsWhatIsNewAndNothingElse() throws Exception {
    try (FoldHarness<SiteFact> fold = open(SECOND, Optional.of(first()))) {
      assertThat(fold.said().sums()).isEmpty();

      elapse(fold);

      assertThat(fold.said().at(LENGTH_NOW, MIDNIGHT)).isEqualTo(1_200_000);
      assertThat(fold.said().total(TIME)).isZero();
    }
  }

  @Test
  void untouchedAndTouchedTogetherSayWhatAFoldWouldThatBeganUnderTheNewCatalogue()
      throws Exception {
    Map<String, Long> expected;
    try (FoldHarness<SiteFact> fold = open(SECOND, Optional.empty())) {
      take(fold);
      takeMore(fold);
      expected = ofLength(fold.said());
    }
    try (FoldHarness<SiteFact> fold = open(SECOND, Optional.of(first()))) {
      takeMore(fold);
      elapse(fold);

      assertThat(ofLength(fold.said())).isEqualTo(expected).isNotEmpty();
    }
  }

  @Test
  void aStartThatIsLostOnTheWayBeginsAgainWithoutSayingAnythingTwice() throws Exception {
    OperatorSubtaskState halfway;
    try (FoldHarness<SiteFact> fold = open(SECOND, Optional.of(first()))) {
      fold.take(speed("a", MIDNIGHT + 6 * MINUTE, 30));
      halfway = fold.snapshot();
    }
    try (FoldHarness<SiteFact> fold = open(SECOND, Optional.of(halfway))) {
      elapse(fold);

      assertThat(fold.said().at(LENGTH_NOW, MIDNIGHT)).isEqualTo(700_000);
    }
  }

  @Test
  void aThirdCatalogueIsToldByThoseWhoHaveToldTheSecond() throws Exception {
    OperatorSubtaskState second;
    try (FoldHarness<SiteFact> fold = open(SECOND, Optional.of(first()))) {
      elapse(fold);
      second = fold.snapshot();
    }
    Catalogue third =
        Redefined.with(
            "indicators/traffic.yaml",
            "link_length: {statistic: link_length,",
            "link_length: {version: 3, statistic: link_length,");
    try (FoldHarness<SiteFact> fold = open(third, Optional.of(second))) {
      elapse(fold);

      assertThat(fold.said().total(third.measure("link_length").orElseThrow().code()))
          .isEqualTo(1_200_000);
      assertThat(fold.said().total(LENGTH_NOW)).isZero();
    }
  }

  private static OperatorSubtaskState first() throws Exception {
    try (FoldHarness<SiteFact> fold = open(FoldHarness.catalogue(), Optional.empty())) {
      take(fold);
      return fold.snapshot();
    }
  }

  private static void take(FoldHarness<SiteFact> fold) throws Exception {
    fold.take(link("a", 1, "440304001", 500, 60)).take(speed("a", MIDNIGHT, 30));
    fold.take(link("b", 1, "440304001", 700, 60)).take(speed("b", MIDNIGHT + MINUTE, 40));
    fold.clock(MIDNIGHT + 2 * MINUTE);
  }

  private static void takeMore(FoldHarness<SiteFact> fold) throws Exception {
    fold.take(speed("a", MIDNIGHT + 2 * MINUTE, 20)).take(speed("a", MIDNIGHT + 6 * MINUTE, 25));
    fold.take(link("a", 2, "440304002", 600, 60));
  }

  private static Map<String, Long> ofLength(Said said) {
    return said.sums().entrySet().stream()
        .filter(sum -> sum.getKey().startsWith(LENGTH_NOW + "|"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static FoldHarness<SiteFact> open(
      Catalogue catalogue, Optional<OperatorSubtaskState> from) throws Exception {
    return SiteFoldTest.open(Redefined.options(catalogue), from);
  }

  private static void elapse(FoldHarness<SiteFact> fold) throws Exception {
    for (int second = 0; second < 10; second++) {
      fold.flink().setProcessingTime(fold.flink().getProcessingTime() + 1_000);
    }
  }
}
