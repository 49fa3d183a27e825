package io.city360.onebox.config;

import io.city360.onebox.engine.User;
import io.city360.onebox.engine.UsersFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The passwords of a system, in files that only their owner can read. */
public final class Secrets {
  private final Path folder;

  public Secrets(DataFolder data) {
    this.folder = data.secrets();
  }

  /** Users of the ClickHouse engine with their passwords. */
  public Path usersFile() {
    return folder.resolve("clickhouse-users.properties");
  }

  /** A file that holds nothing but the password of the engine's writer. */
  public Path writerPasswordFile() {
    return folder.resolve("clickhouse-writer.password");
  }

  /** Tokens of those who may speak to alerts over HTTP, by role. */
  public Path alertTokensFile() {
    return folder.resolve("alert-tokens.properties");
  }

  /** The secret that signs what the webhook sends; whoever wants signatures makes this file. */
  public Path webhookSecretFile() {
    return folder.resolve("alert-webhook.secret");
  }

  /** A file that holds nothing but the password of the user who only reads for boards. */
  public Path boardPasswordFile() {
    return folder.resolve("clickhouse-board.password");
  }

  /** Keys that sign the tokens of embedded panels. */
  public Path embedKeysFile() {
    return folder.resolve("embed-keys.json");
  }

  /** What has been allowed to be embedded. */
  public Path embedGrantsFile() {
    return folder.resolve("embed-grants.json");
  }

  /** When each of it was last used. */
  public Path embedLastUsedFile() {
    return folder.resolve("embed-last-used.json");
  }

  /** Makes what is missing. */
  public void create() {
    try {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      OwnerOnly.write(writerPasswordFile(), user(UsersFile.WRITER).password());
      OwnerOnly.write(boardPasswordFile(), user(UsersFile.BOARD).password());
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot write to " + folder, failed);
    }
  }

  /**
   * A user of the embedded engine.
   *
   * @throws ProblemException where there is no such user
   */
  public User user(String name) {
    return UsersFile.create(usersFile())
        .find(name)
        .orElseThrow(
            () ->
                new ProblemException(
                    ExitCode.USAGE,
                    "there is no user "
                        + name
                        + "; allowed: "
                        + String.join(", ", UsersFile.WRITER, UsersFile.ANALYST, UsersFile.BOARD)));
  }
}
