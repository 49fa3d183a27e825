package io.city360.onebox.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.catalogue.Catalogue;
import io.city360.onebox.adapter.Adapters;
import io.city360.onebox.reference.SharedData;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every definition against the public records, and beside them the events that hold what no public
 * record holds: ratings, alarms, suspensions.
 */
@Tag("drill")
class MutationDrillIT {
  @TempDir static Path folder;

  private static final List<String> FILES =
      List.of(
          "cases/boston311_2011Q3.csv.gz",
          "cases/la311_2017-12-27_31.csv.gz",
          "approvals/wabo_receipt_events.csv.gz",
          "approvals/calgary_permits.csv.gz",
          "traffic/metrla_2012-03-01_04_speed.csv.gz",
          "air/PRSA_Data_Aotizhongxin_20130301-20170228.csv.gz",
          "air/PRSA_Data_Changping_20130301-20170228.csv.gz");

  @Test
  void theRecountTellsAlmostEveryMutantFromTheDefinition() throws Exception {
    List<Path> files = FILES.stream().map(SharedData::file).toList();
    Catalogue catalogue = MutationRun.catalogue();
    Equivalents equivalents = Equivalents.named();
    Events events =
        out -> {
          for (Path file : files) {
            Adapters.forFile(file).events(file, out);
          }
          new VariedEvents(catalogue, 2026, 1000, 4, 10).tell(out);
        };
    Findings findings = MutationRun.of(catalogue, events, 1, folder, "mutation-drill");
    assertThat(findings.unequal()).isEmpty();
    assertThat(findings.thin()).isEmpty();
    assertThat(findings.wronglyNamed(equivalents)).isEmpty();
    assertThat(findings.caughtShare(equivalents))
        .as("%s", findings.survivors(equivalents))
        .isGreaterThanOrEqualTo(0.95);
  }
}
