package io.city360.onebox.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.onebox.config.DataFolder;
import io.city360.onebox.simulator.Scenario;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFilesTest {
  private static final ProcessIdentity SELF = ProcessIdentity.of(ProcessHandle.current());

  @TempDir private Path root;
  private RunFiles files;

  @BeforeEach
  void folder() {
    DataFolder data = new DataFolder(root);
    data.create();
    files = new RunFiles(data);
  }

  @Test
  void whatTheSupervisorWritesTheCommandLineReads() {
    RunState state = state(RunState.Status.READY, SELF);
    files.write(state);

    assertThat(files.state()).contains(state);
    assertThat(files.state().orElseThrow().isAlive()).isTrue();
  }

  @Test
  void thePlanReachesTheSupervisorWhole() {
    Plan plan =
        new Plan(
            18_360,
            true,
            2_000,
            Scenario.STORM,
            false,
            Optional.of(new Plan.Server("http://127.0.0.1:8123", "default", "")),
            Map.of("flink.parallelism", "3"));
    files.write(plan);

    assertThat(files.plan()).contains(plan);
  }

  @Test
  void aNumberThatHasGoneToAnotherProcessIsNotTakenForTheOldOne() {
    ProcessIdentity another = new ProcessIdentity(SELF.pid(), SELF.startedAt() - 60_000);

    assertThat(another.isAlive()).isFalse();
    assertThat(state(RunState.Status.READY, another).isAlive()).isFalse();
  }

  @Test
  void aSystemThatHasStoppedIsNotAliveThoughItsSupervisorMayBe() {
    assertThat(state(RunState.Status.STOPPED, SELF).isAlive()).isFalse();
    assertThat(state(RunState.Status.FAILED, SELF).isAlive()).isFalse();
  }

  @Test
  void onlyOneSupervisorHoldsTheLock() {
    try (StartLock first = StartLock.tryTake(files.lock()).orElseThrow()) {
      assertThat(first).isNotNull();
      assertThat(StartLock.tryTake(files.lock())).isEmpty();
    }
    Optional<StartLock> again = StartLock.tryTake(files.lock());
    assertThat(again).isPresent();
    again.orElseThrow().close();
  }

  private static RunState state(RunState.Status status, ProcessIdentity supervisor) {
    return new RunState(
        status,
        Optional.empty(),
        0,
        supervisor,
        1_000,
        List.of("broker ready"),
        new Plan(18_360, false, 20, Scenario.CALM, true, Optional.empty(), Map.of()),
        Map.of("kafka", "127.0.0.1:18362"),
        List.of(
            new RunState.ChildState(
                "broker", true, Optional.of(SELF), 2, Optional.of("exit code 1"))),
        RunState.JobState.ABSENT);
  }
}
