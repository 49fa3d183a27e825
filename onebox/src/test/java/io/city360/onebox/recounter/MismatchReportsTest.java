package io.city360.onebox.recounter;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.catalogue.Catalogue;
import io.city360.jobs.clickhouse.recount.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MismatchReportsTest {
  private final List<String> told = new ArrayList<>();
  private final MismatchReports reports = reports(Catalogue.bundled());

  private MismatchReports reports(Catalogue catalogue) {
    return new MismatchReports(
        catalogue, (rule, indicator, windows) -> told.add(rule + " " + indicator + " " + windows));
  }

  @Test
  void theFirstNumberAndEachChangeAreToldOverAllGrains() {
    reports.found(look("1h", 0, ""));
    reports.found(look("1d", 0, ""));
    reports.found(look("1h", 2, ""));
    reports.found(look("1d", 1, ""));
    reports.found(look("1d", 1, ""));
    reports.found(look("1h", 0, ""));
    reports.found(look("1d", 0, ""));

    assertThat(told)
        .containsExactly(
            "recount_mismatch aqi_hourly 0",
            "recount_mismatch aqi_hourly 2",
            "recount_mismatch aqi_hourly 3",
            "recount_mismatch aqi_hourly 1",
            "recount_mismatch aqi_hourly 0");
  }

  @Test
  void aLookThatCouldNotCompareClosesNoAlert() {
    reports.found(look("1h", 2, ""));
    reports.found(look("1h", 0, "out of memory"));

    assertThat(told).containsExactly("recount_mismatch aqi_hourly 2");
  }

  @Test
  void aDistrictWithoutTheRuleIsToldNothing() {
    Map<String, String> texts = new TreeMap<>(Catalogue.bundled().texts());
    texts.remove("alerts.yaml");
    reports(Catalogue.of(texts)).found(look("1h", 2, ""));

    assertThat(told).isEmpty();
  }

  private static Look look(String grain, long differing, String problem) {
    return new Look("aqi_hourly", grain, 0, 0, true, 10, 10, 0, differing, List.of(), 1, problem);
  }
}
