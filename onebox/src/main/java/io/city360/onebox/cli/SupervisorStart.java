package io.city360.onebox.cli;

import io.city360.onebox.config.DataFolder;
import io.city360.onebox.config.ExitCode;
import io.city360.onebox.config.Installation;
import io.city360.onebox.config.ProblemException;
import io.city360.onebox.supervisor.ProcessIdentity;
import io.city360.onebox.supervisor.RunFiles;
import io.city360.onebox.supervisor.RunState;
import io.city360.onebox.supervisor.SupervisorMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Starts a supervisor in the background, shows its steps, and waits until the system is ready. */
final class SupervisorStart {
  private static final long POLL_MILLIS = 100;
  private static final int MILLIS_A_SECOND = 1_000;

  private final Installation installation;
  private final DataFolder data;
  private final RunFiles files;

  SupervisorStart(Installation installation, DataFolder data, RunFiles files) {
    this.installation = installation;
    this.data = data;
    this.files = files;
  }

  /**
   * Starts and waits.
   *
   * @throws ProblemException with the supervisor's sentence where the system could not be started;
   *     nothing runs then
   */
  RunState run() throws IOException {
    long begun = System.nanoTime();
    Process process = launch();
    Thread interrupted = new Thread(() -> stop(process), "up-interrupted");
    Runtime.getRuntime().addShutdownHook(interrupted);
    int shown = 0;
    while (true) {
      Optional<RunState> state =
          files.state().filter(found -> found.supervisor().pid() == process.pid());
      if (state.isPresent()) {
        List<String> steps = state.orElseThrow().steps();
        for (; shown < steps.size(); shown++) {
          long seconds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun) / MILLIS_A_SECOND;
          System.out.printf("%4d s  %s%n", seconds, steps.get(shown));
        }
        if (state.orElseThrow().status() == RunState.Status.READY) {
          Runtime.getRuntime().removeShutdownHook(interrupted);
          return state.orElseThrow();
        }
      }
      if (!process.isAlive()) {
        Runtime.getRuntime().removeShutdownHook(interrupted);
        throw problem(state);
      }
      pause();
    }
  }

  private Process launch() throws IOException {
    List<String> command = new ArrayList<>();
    // In a session of its own, so that Ctrl-C at this terminal does not reach it later.
    if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
      command.add("/usr/bin/setsid");
    }
    command.addAll(SupervisorMain.command(installation, data));
    Path output = data.logs().resolve("supervisor.out");
    return new ProcessBuilder(command)
        .directory(data.root().toFile())
        .redirectErrorStream(true)
        .redirectInput(Path.of("/dev/null").toFile())
        .redirectOutput(output.toFile())
        .start();
  }

  private ProblemException problem(Optional<RunState> state) throws IOException {
    Optional<String> told = state.flatMap(RunState::problem);
    if (told.isPresent()) {
      int number = state.orElseThrow().exitCode();
      ExitCode code =
          java.util.Arrays.stream(ExitCode.values())
              .filter(known -> known.number() == number)
              .findFirst()
              .orElse(ExitCode.FAILED);
      return new ProblemException(code, told.orElseThrow());
    }
    String words = Files.readString(data.logs().resolve("supervisor.out")).strip();
    return new ProblemException(
        ExitCode.FAILED,
        words.isEmpty()
            ? "the supervisor ended while starting; the logs are in " + data.logs()
            : words);
  }

  private static void stop(Process process) {
    System.err.println("Stopping what was started.");
    ProcessIdentity.of(process.toHandle()).find().ifPresent(ProcessHandle::destroy);
    try {
      process.waitFor(60, TimeUnit.SECONDS);
    } catch (InterruptedException again) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ProblemException(ExitCode.FAILED, "interrupted");
    }
  }
}
