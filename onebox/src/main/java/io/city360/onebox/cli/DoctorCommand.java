package io.city360.onebox.cli;

import io.city360.onebox.config.DataFolder;
import io.city360.onebox.config.ExitCode;
import io.city360.onebox.config.FreePorts;
import io.city360.onebox.config.Installation;
import io.city360.onebox.config.Port;
import io.city360.onebox.config.ProblemException;
import io.city360.onebox.config.Setting;
import io.city360.onebox.config.Settings;
import io.city360.onebox.engine.EngineLibrary;
import io.city360.onebox.engine.EngineUnavailableException;
import io.city360.onebox.supervisor.RunFiles;
import io.city360.onebox.supervisor.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Finds what is missing or misconfigured on this machine, and says the remedy. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Tells what is missing or misconfigured on this machine, and the remedy.")
final class DoctorCommand implements Callable<Integer> {
  private static final long NEEDED_MEMORY_MIB = 6 * 1_024;
  private static final long NEEDED_DISK_MIB = 10 * 1_024;
  private static final int MEBIBYTE_SHIFT = 20;

  @Mixin private DataFolderOption data;

  @Option(
      names = "--port-base",
      paramLabel = "N",
      defaultValue = "" + Port.DEFAULT_BASE,
      description = "First of the ports to look at (default: ${DEFAULT-VALUE}).")
  private int portBase;

  private int problems;

  @Override
  public Integer call() throws IOException {
    DataFolder folder = data.folder();
    java();
    tool("mvn", "Maven builds City360 from its sources: install the package maven");
    tool("npm", "npm fetches the ClickHouse engine library: install Node.js 20 or newer");
    engine();
    job();
    memory();
    disk(folder);
    boolean running = new RunFiles(folder).state().filter(RunState::isAlive).isPresent();
    if (running) {
      good("a system runs in " + folder.root() + "; its ports are its own");
    } else {
      ports();
    }
    settings(folder);
    System.out.println(problems == 0 ? "Nothing is missing." : problems + " to mend.");
    return problems == 0 ? ExitCode.OK.number() : ExitCode.MISSING_PREREQUISITE.number();
  }

  private void java() {
    int version = Runtime.version().feature();
    Path compiler = Path.of(System.getProperty("java.home"), "bin", "javac");
    if (Files.isExecutable(compiler)) {
      good("JDK " + version + " in " + System.getProperty("java.home"));
    } else {
      bad(
          "this is a Java runtime without a compiler",
          "install a JDK 17 or newer, or set JAVA_HOME");
    }
  }

  private void tool(String name, String remedy) {
    Optional<Path> found =
        Arrays.stream(Optional.ofNullable(System.getenv("PATH")).orElse("").split(":"))
            .map(folder -> Path.of(folder, name))
            .filter(Files::isExecutable)
            .findFirst();
    if (found.isPresent()) {
      good(name + " is " + found.orElseThrow());
    } else {
      bad(name + " is not on the PATH", remedy);
    }
  }

  private void engine() {
    try {
      good("ClickHouse engine library: " + EngineLibrary.locate());
    } catch (EngineUnavailableException missing) {
      bad(missing.getMessage(), "./city360 up fetches it, or use --clickhouse URL");
    }
  }

  private void job() {
    Installation installation = Installation.current();
    if (installation.jobJar().isPresent()) {
      good("build " + installation.build().getFileName() + " with its job");
    } else {
      bad("this build has no job jar", "remove .tools/dist and run ./city360 up again");
    }
  }

  private void memory() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/meminfo"))) {
      long available =
          lines
                  .filter(line -> line.startsWith("MemAvailable:"))
                  .map(line -> line.replaceAll("[^0-9]", ""))
                  .mapToLong(Long::parseLong)
                  .findFirst()
                  .orElse(0)
              >> 10;
      if (available >= NEEDED_MEMORY_MIB) {
        good(available + " MiB of memory are free; a system takes up to " + NEEDED_MEMORY_MIB);
      } else {
        bad(
            "only " + available + " MiB of memory are free",
            "a system takes up to " + NEEDED_MEMORY_MIB + " MiB: end other programs");
      }
    }
  }

  private void disk(DataFolder folder) throws IOException {
    Path existing = folder.root();
    while (!Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (!Files.isWritable(existing)) {
      bad(existing + " cannot be written", "choose another data folder with --data-dir");
      return;
    }
    long free = Files.getFileStore(existing).getUsableSpace() >> MEBIBYTE_SHIFT;
    if (free >= NEEDED_DISK_MIB) {
      good(free + " MiB of disk are free at " + existing);
    } else {
      bad(
          "only " + free + " MiB of disk are free at " + existing,
          "a system wants " + NEEDED_DISK_MIB + " MiB; make room or choose another --data-dir");
    }
  }

  private void ports() {
    try {
      FreePorts.require(portBase, EnumSet.allOf(Port.class));
      good("ports " + portBase + " to " + (portBase + Port.SPAN - 1) + " are free");
    } catch (ProblemException taken) {
      bad(taken.getMessage(), "start with another --port-base");
    }
  }

  private static void settings(DataFolder folder) {
    Settings settings = Settings.load(folder.settings(), Map.of());
    System.out.println("Settings (change with ./city360 up --set KEY=VALUE):");
    for (Setting setting : Setting.values()) {
      System.out.printf(
          "  %-26s %8s %-12s %s%n",
          setting.key(),
          settings.text(setting),
          setting.kind().name().toLowerCase(java.util.Locale.ROOT),
          setting.reason());
    }
  }

  private static void good(String text) {
    System.out.println("  ok    " + text);
  }

  private void bad(String text, String remedy) {
    problems++;
    System.out.println("  MEND  " + text + ". Remedy: " + remedy + ".");
  }
}
