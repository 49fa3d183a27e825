package io.city360.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScopeSizesTest {
  private static final LocalDate SPLIT = LocalDate.of(2009, 1, 1);
  private static final long BEFORE = SPLIT.toEpochDay() - 1;
  private static final long AFTER = SPLIT.toEpochDay();

  private final ScopeSizes sizes =
      new ScopeSizes(
          List.of(
              street("old", 6, 600, new Validity(Optional.empty(), Optional.of(SPLIT))),
              street("old", 4, 400, new Validity(Optional.of(SPLIT), Optional.empty())),
              street("new", 2.5, 250, new Validity(Optional.of(SPLIT), Optional.empty()))));

  @Test
  void aStreetIsAsLargeAsItsEditionOfTheDay() {
    assertThat(sizes.areaKm2(street("old"), BEFORE)).isEqualTo(6);
    assertThat(sizes.areaKm2(street("old"), AFTER)).isEqualTo(4);
    assertThat(sizes.population(street("old"), AFTER)).isEqualTo(400);
  }

  @Test
  void theDistrictIsTheSumOfTheStreetsOfTheDayAndADepartmentWorksInAllOfIt() {
    assertThat(sizes.areaKm2(Scope.DISTRICT, BEFORE)).isEqualTo(6);
    assertThat(sizes.areaKm2(Scope.DISTRICT, AFTER)).isEqualTo(6.5);
    assertThat(sizes.population(new Scope(ScopeLevel.DEPARTMENT, Scope.UNKNOWN), AFTER))
        .isEqualTo(650);
  }

  @Test
  void ofTheUnknownStreetAndOfOneThatIsNotYetNothingIsKnown() {
    assertThat(sizes.population(street(Scope.UNKNOWN), AFTER)).isNaN();
    assertThat(sizes.population(street("new"), BEFORE)).isNaN();
  }

  private static Scope street(String code) {
    return new Scope(ScopeLevel.STREET, code);
  }

  private static Street street(String code, double area, long population, Validity validity) {
    LocalName name = new LocalName(code, code);
    return new Street(code, name, name, code, 0, 0, area, population, validity);
  }
}
