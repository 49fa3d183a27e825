package io.city360.onebox.cli;

import io.city360.onebox.config.DataFolder;
import io.city360.onebox.config.ExitCode;
import io.city360.onebox.config.ProblemException;
import io.city360.onebox.supervisor.ProcessIdentity;
import io.city360.onebox.supervisor.RunFiles;
import io.city360.onebox.supervisor.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells what runs. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Tells what runs, since when, with how much memory, and how the job fares.")
final class StatusCommand implements Callable<Integer> {
  private static final int KIBIBYTES_A_MEBIBYTE = 1_024;

  @Mixin private DataFolderOption data;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Override
  public Integer call() {
    DataFolder folder = data.folder();
    RunState state =
        new RunFiles(folder)
            .state()
            .orElseThrow(
                () ->
                    new ProblemException(
                        ExitCode.NOT_RUNNING, "no system has run in " + folder.root()));
    boolean alive = state.isAlive();
    Optional<JobProgress> progress = alive ? JobProgress.of(state) : Optional.empty();
    if (json) {
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("running", alive);
      answer.put("memory_mib", memory(state));
      answer.put("progress", progress);
      answer.put("state", state);
      System.out.println(RunFiles.json(answer));
    } else {
      print(folder, state, alive, progress);
    }
    return alive ? ExitCode.OK.number() : ExitCode.NOT_RUNNING.number();
  }

  private static void print(
      DataFolder folder, RunState state, boolean alive, Optional<JobProgress> progress) {
    if (!alive) {
      System.out.println("No system runs in " + folder.root() + ".");
      state.problem().ifPresent(words -> System.out.println("The last start failed: " + words));
      return;
    }
    Duration up = Duration.between(Instant.ofEpochMilli(state.startedAt()), Instant.now());
    System.out.printf(
        "%s, up for %d h %02d min, %d MiB in memory%n",
        state.status(), up.toHours(), up.toMinutesPart(), memory(state));
    for (RunState.ChildState child : state.children()) {
      System.out.printf(
          "  %-12s %-8s %6d MiB  restarts %d%s%n",
          child.name(),
          child.running() ? "running" : "down",
          child.process().map(StatusCommand::memory).orElse(0L),
          child.restarts(),
          child.lastExit().map(exit -> ", last ended by " + exit).orElse(""));
    }
    RunState.JobState job = state.job();
    System.out.printf("  job          %s, submitted %d times%n", job.phase(), job.submissions());
    job.problem().ifPresent(words -> System.out.println("    last problem: " + words));
    progress.ifPresent(
        counts ->
            System.out.printf(
                "    checkpoints: %d completed, %d failed, newest %d s ago with %d KiB%n",
                counts.completedCheckpoints(),
                counts.failedCheckpoints(),
                counts.newestAgeSeconds(),
                counts.bytes() / KIBIBYTES_A_MEBIBYTE));
    Addresses.print(System.out, folder, state);
  }

  private static long memory(RunState state) {
    return memory(state.supervisor())
        + state.children().stream()
            .flatMap(child -> child.process().stream())
            .mapToLong(StatusCommand::memory)
            .sum();
  }

  private static long memory(ProcessIdentity process) {
    return ProcessMemory.kibibytes(process) / KIBIBYTES_A_MEBIBYTE;
  }
}
