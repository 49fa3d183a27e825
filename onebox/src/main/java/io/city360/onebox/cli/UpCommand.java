package io.city360.onebox.cli;

import io.city360.onebox.board.BoardListen;
import io.city360.onebox.config.DataFolder;
import io.city360.onebox.config.ExitCode;
import io.city360.onebox.config.FreePorts;
import io.city360.onebox.config.Installation;
import io.city360.onebox.config.Port;
import io.city360.onebox.config.ProblemException;
import io.city360.onebox.config.Setting;
import io.city360.onebox.config.Settings;
import io.city360.onebox.definition.DistrictCatalogue;
import io.city360.onebox.engine.EngineLibrary;
import io.city360.onebox.engine.EngineUnavailableException;
import io.city360.onebox.simulator.Scenario;
import io.city360.onebox.supervisor.Leftovers;
import io.city360.onebox.supervisor.Plan;
import io.city360.onebox.supervisor.RunFiles;
import io.city360.onebox.supervisor.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts a system and returns when it is ready. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Builds what is not built, starts Kafka, Flink, ClickHouse and the simulator on this machine,"
          + " waits until the first windows are in ClickHouse, and prints the addresses.",
      "Everything listens on 127.0.0.1 only, unless --listen says otherwise for the boards.",
      "The first up copies the catalogue into the folder catalogue of the data folder, or takes what"
          + " lies there; see ./city360 catalogue --help."
    })
final class UpCommand implements Callable<Integer> {
  private static final int FEWEST_DEVICES = 20;
  private static final int MOST_DEVICES = 200_000;

  @Spec private CommandSpec command;

  @Mixin private DataFolderOption data;

  @Option(
      names = "--fresh",
      description =
          "Begin without any data; settings, passwords and the catalogue of the data folder stay.")
  private boolean fresh;

  @Option(
      names = "--no-simulator",
      description =
          "Without simulated events; nothing expires then, so that old records can be replayed.")
  private boolean withoutSimulator;

  @Option(
      names = "--devices",
      paramLabel = "N",
      defaultValue = "2000",
      description =
          "Devices the simulator plays, 53000 is the district (default: ${DEFAULT-VALUE}).")
  private int devices;

  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      defaultValue = "calm",
      description = {
        "What the simulated district goes through (default: ${DEFAULT-VALUE}): calm, usual days;"
            + " rush, the rush hour whatever the clock; storm, cloudbursts with water on the roads;"
            + " outage, a share of the devices and then all readings fall silent and come back."
      })
  private String scenario;

  @Option(
      names = "--port-base",
      paramLabel = "N",
      defaultValue = "" + Port.DEFAULT_BASE,
      description = "First of the ports that the system takes (default: ${DEFAULT-VALUE}).")
  private int portBase;

  @Option(
      names = "--clickhouse",
      paramLabel = "URL",
      description = "HTTP address of a ClickHouse server to use in place of the embedded engine.")
  private Optional<String> clickHouse = Optional.empty();

  @Option(
      names = "--clickhouse-user",
      paramLabel = "NAME",
      defaultValue = "default",
      description = "User of that server (default: ${DEFAULT-VALUE}).")
  private String clickHouseUser;

  @Option(
      names = "--clickhouse-password-file",
      paramLabel = "FILE",
      description = "File with the password of that user.")
  private Optional<Path> clickHousePasswordFile = Optional.empty();

  @Option(
      names = "--listen",
      paramLabel = "ADDRESS",
      description =
          "Address the boards are served at, kept for later starts (default: 127.0.0.1); one that"
              + " others can reach needs TLS and a login, see board.tls.* and board.oidc.*.")
  private Optional<String> listen = Optional.empty();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "A setting of the data folder, kept for later starts; ./city360 doctor lists them.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Override
  public Integer call() throws IOException {
    DataFolder folder = data.folder();
    RunFiles files = new RunFiles(folder);
    listen.ifPresent(address -> settings.put(Setting.BOARD_LISTEN.key(), address));
    Settings values = Settings.load(folder.settings(), settings);
    Plan plan = plan(values);
    Optional<RunState> running = files.state().filter(RunState::isAlive);
    if (running.isPresent()) {
      return tellRunning(folder, running.orElseThrow(), plan);
    }
    BoardListen board = BoardListen.of(values, portBase);
    check(plan);
    files.state().ifPresent(Leftovers::stop);
    FreePorts.require(portBase, ports(plan, board));
    requireFree(board);
    if (fresh) {
      folder.removeContent();
    }
    folder.create();
    new DistrictCatalogue(folder).prepare(fresh, plan.simulator()).forEach(System.out::println);
    values.save(folder.settings());
    files.write(plan);
    RunState state = new SupervisorStart(Installation.current(), folder, files).run();
    Addresses.print(System.out, folder, state);
    return ExitCode.OK.number();
  }

  private int tellRunning(DataFolder folder, RunState state, Plan wanted) {
    System.out.println("City360 runs already in " + folder.root() + ":");
    Addresses.print(System.out, folder, state);
    if (fresh) {
      throw new ProblemException(
          ExitCode.FAILED, "--fresh needs a system that is down: ./city360 down");
    }
    Set<String> options =
        command.commandLine().getParseResult().matchedOptions().stream()
            .map(OptionSpec::longestName)
            .collect(Collectors.toSet());
    OtherThanRunning other = new OtherThanRunning(wanted, state.plan(), options, settings.keySet());
    if (!other.isEmpty()) {
      throw new ProblemException(ExitCode.FAILED, other.sentence());
    }
    return ExitCode.OK.number();
  }

  private Plan plan(Settings values) {
    if (devices < FEWEST_DEVICES || devices > MOST_DEVICES) {
      throw new ProblemException(
          ExitCode.USAGE,
          "--devices must lie between "
              + FEWEST_DEVICES
              + " and "
              + MOST_DEVICES
              + ", and is "
              + devices);
    }
    Scenario played =
        Scenario.named(scenario)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ExitCode.USAGE,
                        "--scenario is " + scenario + "; allowed: " + Scenario.names()));
    Optional<Plan.Server> server =
        clickHouse.map(
            url ->
                new Plan.Server(
                    url.replaceFirst("/+$", ""),
                    clickHouseUser,
                    clickHousePasswordFile
                        .map(Path::toAbsolutePath)
                        .map(Path::toString)
                        .orElse("")));
    return new Plan(
        portBase, !withoutSimulator, devices, played, withoutSimulator, server, values.changes());
  }

  private static void check(Plan plan) {
    if (plan.server().isEmpty()) {
      try {
        EngineLibrary.locate();
      } catch (EngineUnavailableException missing) {
        throw new ProblemException(ExitCode.MISSING_PREREQUISITE, missing.getMessage());
      }
      return;
    }
    Plan.Server server = plan.server().orElseThrow();
    if (!server.passwordFile().isEmpty() && !Files.isReadable(Path.of(server.passwordFile()))) {
      throw new ProblemException(
          ExitCode.BAD_INPUT, "cannot read the password file " + server.passwordFile());
    }
    ExternalServer.require(server);
  }

  private static void requireFree(BoardListen board) {
    if (!FreePorts.isFree(board.port())) {
      throw new ProblemException(
          ExitCode.PORT_TAKEN,
          "port "
              + board.port()
              + " for the boards is taken by another process; choose one with --set board.port=N");
    }
  }

  private static Set<Port> ports(Plan plan, BoardListen board) {
    Set<Port> ports = EnumSet.allOf(Port.class);
    if (board.port() != Port.BOARD.at(plan.portBase())) {
      ports.remove(Port.BOARD);
    }
    if (plan.server().isPresent()) {
      ports.remove(Port.CLICKHOUSE);
    }
    return ports;
  }
}
