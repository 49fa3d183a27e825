package io.city360.jobs.clickhouse;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where ClickHouse answers and as whom the engine speaks to it.
 *
 * @param url the HTTP address, for example {@code http://localhost:8123}
 * @param user the name of a user who may write
 * @param passwordFile a file with the password on its first line, or empty where the user has none;
 *     it is read where a connection is opened, so that no password travels with the job
 * @param database the database of all tables
 */
public record ClickHouseAddress(String url, String user, String passwordFile, String database)
    implements Serializable {

  /** The database unless configured otherwise. */
  public static final String DEFAULT_DATABASE = "city360";

  /** The password, read now. */
  public String password() {
    return Optional.of(passwordFile).filter(file -> !file.isBlank()).map(this::read).orElse("");
  }

  private String read(String file) {
    try {
      return Files.readString(Path.of(file)).lines().findFirst().orElse("").strip();
    } catch (IOException e) {
      throw new UncheckedIOException("the ClickHouse password file cannot be read: " + file, e);
    }
  }
}
