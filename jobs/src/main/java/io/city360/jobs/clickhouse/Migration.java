package io.city360.jobs.clickhouse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * One file of the schema.
 *
 * @param name the file's name: {@code V001__what.sql} is applied once and never changes, {@code
 *     R__what.sql} is applied again whenever it has changed
 * @param text its SQL: statements that end with a semicolon, each of which may be repeated
 */
public record Migration(String name, String text) {

  private static final String FOLDER = "migrations/";
  private static final String FUNCTIONS = "/io/city360/udfs/clickhouse-functions.sql";

  /** All files in the order in which they are applied; the SQL functions come before the views. */
  public static List<Migration> bundled() {
    List<Migration> migrations = new ArrayList<>();
    for (String name : read(FOLDER + "index.txt").split("\n")) {
      if (name.startsWith("R__views")) {
        migrations.add(new Migration("R__functions.sql", read(FUNCTIONS)));
      }
      if (!name.isBlank()) {
        migrations.add(new Migration(name.strip(), read(FOLDER + name.strip())));
      }
    }
    return List.copyOf(migrations);
  }

  /** Whether the file is applied again when it changes. */
  public boolean isRepeatable() {
    return name.startsWith("R__");
  }

  /** SHA-256 of the text, in hexadecimal digits. */
  public String checksum() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  Migration withText(String newText) {
    return new Migration(name, newText);
  }

  private static String read(String resource) {
    try (InputStream stream = Migration.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("missing from the class path: " + resource);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }
}
