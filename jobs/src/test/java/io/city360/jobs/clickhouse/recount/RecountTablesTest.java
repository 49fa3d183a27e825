package io.city360.jobs.clickhouse.recount;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.catalogue.Catalogue;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecountTablesTest {

  @Test
  void everyRecountReadsOnlyRawEventsAndTheCatalogue() {
    Map<String, String> texts = Catalogue.bundled().texts();
    Set<String> shared = RecountTables.shared(texts).keySet();
    assertThat(shared).contains("case_state", "slot");
    texts.forEach(
        (file, text) -> {
          if (file.startsWith("recounts/")) {
            assertThat(RecountTables.forbidden(text, shared)).as(file).isEmpty();
          }
        });
  }

  @Test
  void whatTheEngineComputedIsRefusedWhereverItStands() {
    assertThat(forbidden("SELECT 1 FROM cases FINAL")).containsExactly("cases");
    assertThat(forbidden("SELECT 1 FROM readings r JOIN city360.site_values s ON 1"))
        .containsExactly("city360.site_values");
    assertThat(forbidden("SELECT 1 FROM readings WHERE metric IN measure_values"))
        .containsExactly("measure_values");
    assertThat(forbidden("SELECT 1 FROM url('http://x')")).containsExactly("url(");
    assertThat(forbidden("SELECT 1 FROM `v_indicator`")).containsExactly("v_indicator");
  }

  private static Set<String> forbidden(String recount) {
    return RecountTables.forbidden(recount, Set.of());
  }

  @Test
  void ownQueriesAndWordsInStringsOrCommentsAreNoTables() {
    assertThat(
            RecountTables.read(
                "-- FROM cases\nWITH {with(shared)}, own AS (SELECT 1 FROM sites)"
                    + " SELECT 'FROM devices' FROM own JOIN shared ON 1"))
        .containsExactly("sites");
  }
}
