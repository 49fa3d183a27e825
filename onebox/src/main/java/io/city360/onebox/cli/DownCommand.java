package io.city360.onebox.cli;

import io.city360.onebox.config.DataFolder;
import io.city360.onebox.config.ExitCode;
import io.city360.onebox.config.ProblemException;
import io.city360.onebox.supervisor.Leftovers;
import io.city360.onebox.supervisor.RunFiles;
import io.city360.onebox.supervisor.RunState;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops a system in order. */
@Command(
    name = "down",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Stops the system after a last checkpoint; the next ./city360 up goes on from there.")
final class DownCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  @Mixin private DataFolderOption data;

  @Override
  public Integer call() {
    DataFolder folder = data.folder();
    RunFiles files = new RunFiles(folder);
    Optional<RunState> state = files.state();
    if (state.filter(RunState::isAlive).isPresent()) {
      ProcessHandle supervisor = state.orElseThrow().supervisor().find().orElseThrow();
      System.out.println("Stopping City360 in " + folder.root());
      supervisor.destroy();
      await(supervisor);
      System.out.println("Stopped.");
      return ExitCode.OK.number();
    }
    int left = state.map(Leftovers::stop).orElse(0);
    if (left > 0) {
      System.out.println("The supervisor was gone; stopped " + left + " processes it had left.");
    } else {
      System.out.println("No system runs in " + folder.root() + ".");
    }
    return ExitCode.OK.number();
  }

  private static void await(ProcessHandle supervisor) {
    try {
      supervisor.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      throw new ProblemException(
          ExitCode.TIMED_OUT,
          "the system did not stop within "
              + PATIENCE.toSeconds()
              + " s; its supervisor is process "
              + supervisor.pid());
    } catch (ExecutionException unexpected) {
      throw new IllegalStateException(unexpected);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
