package io.city360.onebox.cli;

import io.city360.onebox.config.ExitCode;
import io.city360.onebox.config.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a statement in ClickHouse. */
@Command(
    name = "sql",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Runs a statement in ClickHouse and prints its answer.",
    footer = {
      "",
      "Example: ./city360 sql \"SELECT indicator, value FROM v_indicator WHERE scope = 'district'\""
    })
final class SqlCommand implements Callable<Integer> {
  @Mixin private DataFolderOption data;

  @Option(
      names = "--user",
      defaultValue = "analyst",
      paramLabel = "NAME",
      description =
          "analyst and board may only read, city360 may do everything (default: ${DEFAULT-VALUE}).")
  private String user;

  @Option(
      names = "--format",
      defaultValue = "PrettyCompactMonoBlock",
      paramLabel = "NAME",
      description =
          "Any format of ClickHouse: CSVWithNames, JSON, Parquet ... (default: ${DEFAULT-VALUE}).")
  private String format;

  @Parameters(
      arity = "0..1",
      paramLabel = "SQL",
      description = "The statement; without it, standard input is read.")
  private Optional<String> statement = Optional.empty();

  @Override
  public Integer call() throws IOException {
    RunningSystem system = data.running();
    String sql = statement.isPresent() ? statement.orElseThrow() : standardInput();
    if (sql.isBlank()) {
      throw new ProblemException(ExitCode.USAGE, "there is no statement to run");
    }
    try (InputStream answer =
        system.clickHouse(user).run(sql.strip().replaceFirst(";\\s*$", ""), format)) {
      answer.transferTo(System.out);
      System.out.flush();
    }
    return ExitCode.OK.number();
  }

  private static String standardInput() throws IOException {
    return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
  }
}
