package io.city360.udfs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The scripts that register the functions. They keep to two rules, so that no parser is needed: a
 * remark is a whole line that begins with {@code --}, and a semicolon only ends a statement.
 */
public enum SqlScript {
  /** For a Flink SQL session. */
  FLINK("flink-functions.sql"),
  /** For ClickHouse. */
  CLICKHOUSE("clickhouse-functions.sql");

  private final String file;

  SqlScript(String file) {
    this.file = file;
  }

  /** The name of the resource beside this class. */
  public String file() {
    return file;
  }

  /** The whole text. */
  public String text() {
    try (InputStream in = SqlScript.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** The statements in order, without remarks and semicolons. */
  public List<String> statements() {
    String code =
        text().lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n"));
    return Arrays.stream(code.split(";")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }
}
