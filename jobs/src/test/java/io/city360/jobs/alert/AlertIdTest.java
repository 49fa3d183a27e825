package io.city360.jobs.alert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AlertIdTest {
  @Test
  void anIdentityReadsBackFromItsText() {
    for (String scope :
        new String[] {"district", "street:440304001", "street:unknown", "department:a.b.c"}) {
      AlertId id = new AlertId("low_index", scope, "case_ontime_rate", 12);
      assertThat(AlertId.parse(id.toString())).contains(id);
    }
    assertThat(new AlertId("low", "street:1", "rate", 2)).hasToString("low.street.1.rate.2");
  }

  @Test
  void whatHasAnotherFormIsNone() {
    for (String text :
        new String[] {
          "",
          "low",
          "low.city.rate.1",
          "low.district.rate.0",
          "low.district.rate",
          "LOW.district.x.1"
        }) {
      assertThat(AlertId.parse(text)).as(text).isEmpty();
    }
  }
}
