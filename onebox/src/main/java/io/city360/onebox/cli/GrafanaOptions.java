package io.city360.onebox.cli;

import io.city360.onebox.config.ExitCode;
import io.city360.onebox.config.ProblemException;
import io.city360.onebox.grafana.GrafanaApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * Which Grafana, and in whose name. A token never stands on the command line, where others see it.
 */
final class GrafanaOptions {
  private static final String TOKEN = "GRAFANA_TOKEN";

  @Option(
      names = "--grafana",
      required = true,
      paramLabel = "URL",
      description = "Address of Grafana, with its sub-path if it has one.")
  private String address;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = {
        "File with the token of a service account of Grafana.",
        "Without it, the environment variable " + TOKEN + " holds the token."
      })
  private Optional<Path> tokenFile = Optional.empty();

  /**
   * The API.
   *
   * @throws ProblemException where there is no token, or the address is none
   */
  GrafanaApi api() {
    return new GrafanaApi(address, token(), Pause::millis);
  }

  private String token() {
    String token = tokenFile.map(GrafanaOptions::read).orElseGet(GrafanaOptions::ofEnvironment);
    if (token.isBlank()) {
      throw new ProblemException(
          ExitCode.USAGE,
          "there is no token of a service account of Grafana; put it into the environment variable "
              + TOKEN
              + " or name its file with --token-file");
    }
    if (!token.strip().matches("[!-~]+")) {
      throw new ProblemException(ExitCode.USAGE, "the token holds more than one word of ASCII");
    }
    return token.strip();
  }

  private static String ofEnvironment() {
    return Optional.ofNullable(System.getenv(TOKEN)).orElse("");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new ProblemException(ExitCode.BAD_INPUT, "the token file " + file + " cannot be read");
    }
  }
}
