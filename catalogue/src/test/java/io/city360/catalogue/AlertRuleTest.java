package io.city360.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertRuleTest {
  private final Catalogue catalogue = Catalogue.load(SecondDistrict.folder());

  @Test
  void aLevelBeginsAtItsThresholdAndEndsAtThatOfTheMilderOne() {
    AlertBounds bounds = catalogue.alertRule("many_potholes").orElseThrow().bounds();

    assertThat(bounds.levels()).containsExactly(AlertLevel.III, AlertLevel.I);
    assertThat(bounds.isEntered(AlertLevel.III, 10)).isTrue();
    assertThat(bounds.isEntered(AlertLevel.III, 9.9)).isFalse();
    assertThat(bounds.isLeft(AlertLevel.III, 8)).isFalse();
    assertThat(bounds.isLeft(AlertLevel.III, 7.9)).isTrue();
    assertThat(bounds.isLeft(AlertLevel.I, 10)).isFalse();
    assertThat(bounds.isLeft(AlertLevel.I, 9.9)).isTrue();
  }

  @Test
  void whereLessIsWorseALevelBeginsBelowItsThreshold() {
    AlertBounds bounds = catalogue.alertRule("low_index").orElseThrow().bounds();

    assertThat(bounds.isEntered(AlertLevel.II, 60)).isFalse();
    assertThat(bounds.isEntered(AlertLevel.II, 59.9)).isTrue();
    assertThat(bounds.isLeft(AlertLevel.II, 64.9)).isFalse();
    assertThat(bounds.isLeft(AlertLevel.II, 65)).isTrue();
  }

  @Test
  void aStreamIsSilentAfterItsOwnTime() {
    AlertRule rule = catalogue.alertRule("silent").orElseThrow();

    assertThat(rule.silentAfter()).isEqualTo(Map.of("readings", Duration.ofMinutes(10)));
    assertThat(rule.bounds().mildest()).isEqualTo(AlertLevel.II);
    assertThat(rule.watches("readings", ScopeLevel.DISTRICT)).isTrue();
    assertThat(rule.watches("readings", ScopeLevel.STREET)).isFalse();
  }

  @Test
  void aDistrictMayDoWithoutAlerts() {
    assertThat(Catalogue.of(new SecondDistrict().without("alerts.yaml").files()).alertRules())
        .isEmpty();
  }

  @Test
  void aRuleMayWatchAnIndicatorThatATopicPlans() {
    Catalogue planning =
        Catalogue.of(
            new SecondDistrict()
                .with(
                    "topics.yaml", "planned_weight: 40", "planned_weight: 40\n    planned: [tide]")
                .with("alerts.yaml", "[pothole_backlog]", "[tide]")
                .files());

    assertThat(planning.alertRule("many_potholes").orElseThrow().of()).containsExactly("tide");
  }

  @Test
  void theBundledRulesCoverEveryKindOfWatch() {
    List<AlertRule> rules = Catalogue.bundled().alertRules();

    assertThat(rules).extracting(AlertRule::watch).contains(AlertWatch.values());
    assertThat(rules).filteredOn(rule -> rule.id().equals("waterlogging")).singleElement();
  }
}
