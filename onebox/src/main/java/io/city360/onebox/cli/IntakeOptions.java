package io.city360.onebox.cli;

import picocli.CommandLine.Option;

/** Options of the commands that send events and wait for the engine. */
final class IntakeOptions {
  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description =
          "Give up when the engine has taken nothing in for this long (default: ${DEFAULT-VALUE}).")
  private long patienceSeconds;

  long patienceSeconds() {
    return patienceSeconds;
  }
}
