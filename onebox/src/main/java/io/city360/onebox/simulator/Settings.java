package io.city360.onebox.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Reads the simulator's own data files, which stand beside the classes. */
final class Settings {
  private final String file;
  private final Properties properties = new Properties();

  private Settings(String file) {
    this.file = file;
  }

  static Settings of(String file) {
    Settings settings = new Settings(file);
    try (InputStream in = Settings.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(
            "The simulator's file " + file + " is not on the class path");
      }
      settings.properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return settings;
  }

  double number(String key) {
    return Double.parseDouble(text(key));
  }

  double[] numbers(String key) {
    String[] parts = text(key).split(",");
    double[] numbers = new double[parts.length];
    for (int i = 0; i < parts.length; i++) {
      numbers[i] = Double.parseDouble(parts[i].trim());
    }
    return numbers;
  }

  /** Returns the entries below a prefix, the prefix taken off. */
  Map<String, String> map(String prefix) {
    Map<String, String> entries = new TreeMap<>();
    for (String key : properties.stringPropertyNames()) {
      if (key.startsWith(prefix)) {
        entries.put(key.substring(prefix.length()), properties.getProperty(key).trim());
      }
    }
    return entries;
  }

  String text(String key) {
    String value = properties.getProperty(key);
    if (value == null) {
      throw new IllegalStateException(file + ": the key " + key + " is missing");
    }
    return value;
  }
}
