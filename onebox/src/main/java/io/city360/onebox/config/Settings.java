package io.city360.onebox.config;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The values of all settings: defaults, then the file of the data folder, then the command line.
 */
public final class Settings {
  private final Map<Setting, Long> changed;

  private Settings(Map<Setting, Long> changed) {
    this.changed = new EnumMap<>(Setting.class);
    this.changed.putAll(changed);
  }

  /**
   * Reads the file, if there is one, and lets the given values win.
   *
   * @throws ProblemException naming the key or value that is not allowed
   */
  public static Settings load(Path file, Map<String, String> given) {
    Map<Setting, Long> changed = new EnumMap<>(Setting.class);
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

  private static void put(Map<Setting, Long> into, String key, String value, String where) {
    Setting setting =
        Setting.find(key)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ExitCode.USAGE,
                        where + ": there is no setting " + key + "; allowed: " + keys()));
    into.put(setting, number(setting, value, where));
  }

  private static long number(Setting setting, String value, String where) {
    try {
      long number = Long.parseLong(value.strip());
      if (number >= 1) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // Told below, as any other value that is not allowed.
    }
    throw new ProblemException(
        ExitCode.USAGE,
        where + ": " + setting.key() + " is " + value + "; allowed: " + setting.kind().allowed());
  }

  private static String keys() {
    return Arrays.stream(Setting.values()).map(Setting::key).collect(Collectors.joining(", "));
  }

  /** The value in the setting's unit. */
  public long get(Setting setting) {
    return changed.getOrDefault(setting, Long.parseLong(setting.defaultValue()));
  }

  /** What differs from the defaults, by key. */
  public Map<String, String> changes() {
    return changed.entrySet().stream()
        .collect(
            Collectors.toMap(
                entry -> entry.getKey().key(), entry -> Long.toString(entry.getValue())));
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
