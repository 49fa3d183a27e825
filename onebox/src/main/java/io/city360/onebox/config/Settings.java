package io.city360.onebox.config;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The values of all settings: defaults, then the file of the data folder, then the command line.
 */
public final class Settings {
  private final Map<Setting, String> changed;

  private Settings(Map<Setting, String> changed) {
    this.changed = new EnumMap<>(Setting.class);
    this.changed.putAll(changed);
  }

  /**
   * Reads the file, if there is one, and lets the given values win.
   *
   * @throws ProblemException naming the key or value that is not allowed
   */
  public static Settings load(Path file, Map<String, String> given) {
    Map<Setting, String> changed = new EnumMap<>(Setting.class);
    if (Files.exists(file)) {
      Properties properties = new Properties();
      try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        properties.load(reader);
      } catch (IOException | IllegalArgumentException failed) {
        throw new ProblemException(
            ExitCode.BAD_INPUT, "cannot read " + file + ": " + failed.getMessage());
      }
      properties
          .stringPropertyNames()
          .forEach(key -> put(changed, key, properties.getProperty(key), file.toString()));
    }
    given.forEach((key, value) -> put(changed, key, value, "--set"));
    return new Settings(changed);
  }

  /** The defaults. */
  public static Settings defaults() {
    return new Settings(Map.of());
  }

  private static void put(Map<Setting, String> into, String key, String value, String where) {
    Setting setting =
        Setting.find(key)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ExitCode.USAGE,
                        where + ": there is no setting " + key + "; allowed: " + keys()));
    into.put(setting, checked(setting, value.strip(), where));
  }

  private static String checked(Setting setting, String value, String where) {
    return switch (setting.kind()) {
      case COUNT, MILLISECONDS, MEBIBYTES -> Long.toString(number(setting, value, where));
      case ADDRESS -> address(setting, value, where);
      case TEXT -> value;
    };
  }

  private static long number(Setting setting, String value, String where) {
    try {
      long number = Long.parseLong(value);
      if (number >= 1) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // Told below, as any other value that is not allowed.
    }
    throw refused(setting, value, where);
  }

  private static String address(Setting setting, String value, String where) {
    if (value.isEmpty()) {
      return value;
    }
    try {
      URI uri = new URI(value);
      if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
        return value;
      }
    } catch (URISyntaxException notAnAddress) {
      // Told below, as any other value that is not allowed.
    }
    throw refused(setting, value, where);
  }

  private static ProblemException refused(Setting setting, String value, String where) {
    return new ProblemException(
        ExitCode.USAGE,
        where + ": " + setting.key() + " is " + value + "; allowed: " + setting.kind().allowed());
  }

  private static String keys() {
    return Arrays.stream(Setting.values()).map(Setting::key).collect(Collectors.joining(", "));
  }

  /** The value of a setting that is a number, in its unit. */
  public long get(Setting setting) {
    return Long.parseLong(text(setting));
  }

  /** The value of any setting as text. */
  public String text(Setting setting) {
    return changed.getOrDefault(setting, setting.defaultValue());
  }

  /** What differs from the defaults, by key. */
  public Map<String, String> changes() {
    return changed.entrySet().stream()
        .collect(Collectors.toMap(entry -> entry.getKey().key(), Map.Entry::getValue));
  }

  /** Writes what differs from the defaults, so that the next start has it too. */
  public void save(Path file) throws IOException {
    if (changed.isEmpty()) {
      return;
    }
    Properties properties = new Properties();
    properties.putAll(changes());
    try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      properties.store(writer, "Settings of this City360 system; see ./city360 up --help");
    }
  }
}
