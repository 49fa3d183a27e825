package io.city360.onebox.cli;

import io.city360.onebox.config.ExitCode;
import io.city360.onebox.config.ProblemException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of City360. */
@Command(
    name = "city360",
    mixinStandardHelpOptions = true,
    version = "City360 1.0.0-SNAPSHOT",
    sortOptions = false,
    description = "The indicators of a city district, computed from its streams.",
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      DoctorCommand.class,
      ReplayCommand.class,
      PublishCommand.class,
      SqlCommand.class,
      RecountCommand.class,
      AlertsCommand.class,
      EmbedTokenCommand.class,
      BoardsCommand.class,
      ScreenshotCommand.class,
      CatalogueCommand.class,
      DeadLettersCommand.class,
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:done",
      " 1:failed",
      " 2:wrong options or arguments",
      " 3:no system runs in the data folder",
      " 4:a port is taken",
      " 5:something that this machine must have is missing",
      " 6:an address does not answer",
      " 7:numbers that must be equal differ",
      " 8:nothing went on for longer than allowed",
      " 9:a file is missing or not what it was said to be",
      "10:the data folder cannot be used",
      "11:the engine refused a statement"
    },
    footer = {
      "",
      "test [unit|it|browser|drill|bench] is run by the launcher: ./city360 test --help"
    })
public final class City360 implements Runnable {
  @Spec private CommandSpec spec;

  /** Runs one command. */
  public static void main(String[] arguments) {
    int code = commandLine().execute(arguments);
    System.out.flush();
    System.exit(code);
  }

  /** The command line with its rules for problems. */
  static CommandLine commandLine() {
    return new CommandLine(new City360())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(City360::explainUse)
        .setExecutionExceptionHandler(City360::explainProblem);
  }

  private static int explainUse(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("city360: " + sentence(wrong.getMessage()));
    List<String> similar =
        wrong instanceof CommandLine.UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions()
            : List.of();
    if (!similar.isEmpty()) {
      err.println("Did you mean " + String.join(" or ", similar) + "?");
    }
    err.println("Help: ./" + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE.number();
  }

  private static int explainProblem(
      Exception failure, CommandLine command, CommandLine.ParseResult arguments) throws Exception {
    if (failure instanceof ProblemException problem) {
      command.getErr().println("city360: " + sentence(problem.getMessage()));
      return problem.exitCode().number();
    }
    throw failure;
  }

  private static String sentence(String text) {
    String line = text.strip();
    return line.endsWith(".") || line.endsWith("?") ? line : line + ".";
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
