package io.city360.onebox.cli;

import io.city360.onebox.config.ExitCode;
import io.city360.onebox.config.ProblemException;
import io.city360.onebox.supervisor.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Checks a ClickHouse server before anything is started. */
final class ExternalServer {
  private ExternalServer() {}

  /**
   * Asks it for a number.
   *
   * @throws ProblemException where it does not answer or does not let the user in
   */
  static void require(Plan.Server server) {
    if (!server.url().matches("https?://[^/?#]+")) {
      throw new ProblemException(
          ExitCode.USAGE,
          "--clickhouse is "
              + server.url()
              + "; allowed: the HTTP address of a server, for example http://127.0.0.1:8123");
    }
    try {
      String password =
          server.passwordFile().isEmpty()
              ? ""
              : Files.readString(Path.of(server.passwordFile())).strip();
      new ClickHouseHttp(server.url(), server.user(), password, "default").number("SELECT 1");
    } catch (IOException failed) {
      throw new ProblemException(
          ExitCode.BAD_INPUT, "cannot read the password file " + server.passwordFile());
    }
  }
}
