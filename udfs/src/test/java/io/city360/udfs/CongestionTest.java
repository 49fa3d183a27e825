package io.city360.udfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CongestionTest {

  private final CongestionProfile profile = CongestionProfiles.at(LocalDate.of(2026, 3, 1));
  private final LinkLevels levels = LinkLevels.at(LocalDate.of(2026, 3, 1));

  @ParameterizedTest
  @CsvSource({
    "0.8, 0", "1.0, 0", "1.1, 1", "1.2, 2", "1.35, 3", "1.5, 4", "1.8, 6", "2.1, 8", "2.25, 9",
    "2.4, 10", "7, 10"
  })
  void theProfileRunsThroughItsPointsAndIsCapped(double travelTimeIndex, double index) {
    assertThat(Congestion.index(profile, travelTimeIndex)).isCloseTo(index, within(1e-12));
  }

  @Test
  void withoutATravelTimeThereIsNoIndex() {
    assertThat(Congestion.index(profile, Double.NaN)).isNaN();
    assertThat(Congestion.index(profile, Congestion.networkTravelTimeIndex(0, 0))).isNaN();
  }

  @Test
  void aLinkIsNeverFasterThanFreeFlowAndNeverSlowerThanOneKilometreAnHour() {
    assertThat(Congestion.travelTimeIndex(profile, 60, 30)).isEqualTo(2);
    assertThat(Congestion.travelTimeIndex(profile, 60, 80)).isEqualTo(1);
    assertThat(Congestion.travelTimeIndex(profile, 60, 0)).isEqualTo(60);
    assertThat(Congestion.travelTimeIndex(profile, 60, Double.NaN)).isNaN();
    assertThat(Congestion.travelTimeIndex(profile, Double.NaN, 30)).isNaN();
  }

  @Test
  void theNetworkComparesTravelTimesNotSpeeds() {
    // 1 km at 20 and 1 km at 60 where 60 is free: 4/60 h instead of 2/60 h.
    assertThat(Congestion.networkTravelTimeIndex(1 / 20.0 + 1 / 60.0, 2 / 60.0))
        .isCloseTo(2, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    "0, SMOOTH",
    "1.99, SMOOTH",
    "2, MOSTLY_SMOOTH",
    "4, LIGHT",
    "6, MODERATE",
    "8, SEVERE",
    "10, SEVERE"
  })
  void aGradeBeginsAtItsBound(double index, CongestionGrade grade) {
    assertThat(profile.grade(index)).isEqualTo(grade);
  }

  @ParameterizedTest
  @CsvSource({
    "EXPRESSWAY, 65.1, 1", "EXPRESSWAY, 65, 2", "EXPRESSWAY, 50, 3", "EXPRESSWAY, 35, 4",
    "EXPRESSWAY, 20, 5", "ARTERIAL, 40.1, 1", "ARTERIAL, 40, 2", "ARTERIAL, 30, 3",
    "ARTERIAL, 20, 4", "ARTERIAL, 15, 5", "SECONDARY, 35.1, 1", "SECONDARY, 25.1, 2",
    "SECONDARY, 15.1, 3", "SECONDARY, 10.1, 4", "SECONDARY, 10, 5", "BRANCH, 0, 5",
    "BRANCH, NaN, -1"
  })
  void theLevelOfALinkFollowsItsSpeedAndRoadClass(RoadClass roadClass, double speed, int level) {
    assertThat(levels.level(roadClass, speed)).isEqualTo(level);
  }

  @Test
  void aRoadClassIsReadFromItsId() {
    for (RoadClass roadClass : RoadClass.values()) {
      assertThat(RoadClass.parse(roadClass.id())).contains(roadClass);
    }
    assertThat(RoadClass.parse("footpath")).isEmpty();
  }
}
