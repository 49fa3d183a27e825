package io.city360.onebox.supervisor;

import io.city360.onebox.config.DataFolder;
import io.city360.onebox.config.ExitCode;
import io.city360.onebox.config.Installation;
import io.city360.onebox.config.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The supervisor process: starts what the plan says and stays until it is asked to stop. */
@Command(name = "supervisor", description = "Runs a City360 system on this machine.")
public final class SupervisorMain implements Callable<Integer> {
  @Option(names = "--data-dir", required = true)
  private Path folder;

  /** The command line of a supervisor of that data folder. */
  public static List<String> command(Installation installation, DataFolder data) {
    return Processes.supervisor(installation, data);
  }

  /** Runs until the process is asked to stop. */
  public static void main(String[] arguments) {
    Runtime.getRuntime().halt(new CommandLine(new SupervisorMain()).execute(arguments));
  }

  @Override
  public Integer call() {
    Installation installation = Installation.current();
    DataFolder data = DataFolder.of(Optional.of(folder), installation);
    RunFiles files = new RunFiles(data);
    Optional<StartLock> lock = StartLock.tryTake(files.lock());
    if (lock.isEmpty()) {
      System.err.println("Another supervisor runs in " + data.root());
      return ExitCode.DATA_FOLDER.number();
    }
    try (StartLock held = lock.orElseThrow()) {
      files.state().ifPresent(Leftovers::stop);
      Plan plan =
          files.plan().orElseThrow(() -> new IllegalStateException("There is no plan to run"));
      Settings settings = Settings.load(data.settings(), plan.settings());
      Supervisor supervisor = new Supervisor(installation, data, settings, plan, files);
      Runtime.getRuntime().addShutdownHook(new Thread(supervisor::stopAndWait, "supervisor-stop"));
      return supervisor.run().number();
    }
  }
}
