package io.city360.onebox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.onebox.reference.SharedData;
import io.city360.onebox.supervisor.ProcessIdentity;
import io.city360.onebox.supervisor.RunState.ChildState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The TaskManager is killed in the middle of a replay. The system comes back by itself, its tables
 * are those of a run that nothing disturbed, and a reader never sees a closed window go back.
 */
@Tag("drill")
class KilledTaskManagerIT {

  private static final String FILE = "cases/boston311_2011Q3.csv.gz";
  private static final int TRIALS = 3_000;

  /** All windows of the file end before. */
  private static final String CLOCK = "2011-12-31 00:00:00";

  @TempDir static Path folder;

  @Test
  void tablesAreThoseOfAnUndisturbedRunAndNoClosedWindowGoesBack() throws Exception {
    String file = SharedData.file(FILE).toString();
    Path undisturbed;
    List<String> cases;
    try (RunningCity city = RunningCity.start(folder.resolve("undisturbed"))) {
      assertThat(city.run("replay", file).code()).isZero();
      undisturbed = Snapshot.take(city, folder.resolve("undisturbed.tsv"), CLOCK);
      cases = cases(city);
    }
    try (RunningCity city = RunningCity.start(folder.resolve("killed"));
        ClosedWindowReader reader = new ClosedWindowReader(city)) {
      Path out = folder.resolve("replay.out");
      Process replay = city.start(out, folder.resolve("replay.err"), "replay", file);
      awaitTaken(city, 20_000);
      ProcessIdentity killed = taskManager(city).process().orElseThrow();
      assertThat(ProcessHandle.of(killed.pid()).orElseThrow().destroyForcibly()).isTrue();
      assertThat(replay.waitFor(10, TimeUnit.MINUTES)).isTrue();
      assertThat(replay.exitValue()).as(Files.readString(out)).isZero();
      long reads = reader.stop();

      assertThat(taskManager(city).restarts()).isEqualTo(1);
      assertThat(taskManager(city).process().orElseThrow()).isNotEqualTo(killed);
      assertThat(city.state().job().submissions()).as("restored, not begun again").isEqualTo(1);
      Path disturbed = Snapshot.take(city, folder.resolve("killed.tsv"), CLOCK);
      assertThat(Snapshot.differences(undisturbed, disturbed)).isEmpty();
      assertThat(Files.size(undisturbed)).isGreaterThan(1_000_000);
      assertThat(cases(city)).isEqualTo(cases);
      assertThat(reads).isGreaterThan(10);
      assertThat(reader.seen()).isGreaterThan(10_000);
      assertThat(reader.wentBack()).isEmpty();
      Launcher.Ended recount = city.run("recount", "--indicator", "case_ontime_rate");
      assertThat(recount.code()).as("%s", recount).isZero();
    }
  }

  private static ChildState taskManager(RunningCity city) {
    return city.state().children().stream()
        .filter(child -> child.name().equals("taskmanager"))
        .findFirst()
        .orElseThrow();
  }

  private static void awaitTaken(RunningCity city, long records) throws InterruptedException {
    for (int trial = 0; trial < TRIALS; trial++) {
      if (city.number("SELECT sum(accepted) FROM arrivals FINAL") >= records) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new IllegalStateException("the engine has not taken " + records + " records in");
  }

  /** The state of all cases, and how many events of each type are kept. */
  private static List<String> cases(RunningCity city) {
    return List.of(
        city.query(
                "SELECT count(), countIf(effective), sum(cityHash64(* EXCEPT (revision, inserted_at)))"
                    + " FROM cases FINAL")
            .toString(),
        city.query(
                "SELECT event_type, count() FROM case_events FINAL GROUP BY event_type ORDER BY"
                    + " event_type")
            .toString(),
        city.query("SELECT sum(accepted), sum(repeated), sum(too_late) FROM arrivals FINAL")
            .toString());
  }
}
