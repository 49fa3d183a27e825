package io.city360.onebox.broker;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The topics of City360 with their partitions. */
public enum KafkaTopic {
  /** Events of governance cases, by case. */
  CASES(2),
  /** Sensor readings, by device: the bulk of the load. */
  READINGS(4),
  /** Events of service approvals, by approval. */
  APPROVALS(2),
  /** The registry of sites, by site: the newest record of each stays. */
  SITES(1),
  /** Records that the guard refused, as they came. */
  DEAD_LETTERS(1),
  /** Alerts as they change, by alert: one partition, so that all of them stay in order. */
  ALERTS(1),
  /** What is told to alerts: the newest command of each kind to each alert stays. */
  ALERT_COMMANDS(1),
  /** The catalogue as it changes: the newest edition stays. */
  CATALOGUE(1);

  /** The largest record of any topic, bytes. */
  public static final int MAX_RECORD_BYTES = 1 << 20;

  private final int partitions;

  KafkaTopic(int partitions) {
    this.partitions = partitions;
  }

  /** The topic of that name. */
  public static Optional<KafkaTopic> find(String topic) {
    return Arrays.stream(values()).filter(known -> known.topic().equals(topic)).findFirst();
  }

  /** The topics that carry events into the engine, by name, for messages. */
  public static String inputs() {
    return Arrays.stream(values())
        .filter(KafkaTopic::isInput)
        .map(KafkaTopic::topic)
        .collect(Collectors.joining(", "));
  }

  /** Name of the topic. */
  public String topic() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Number of partitions, which never changes: an entity keeps its partition. */
  public int partitions() {
    return partitions;
  }

  /** Whether the engine reads it. */
  public boolean isInput() {
    return switch (this) {
      case CASES, READINGS, APPROVALS, SITES -> true;
      case DEAD_LETTERS, ALERTS, ALERT_COMMANDS, CATALOGUE -> false;
    };
  }

  /** Whether its records tell of moments; the registry's tell of what stands from the beginning. */
  public boolean isPaced() {
    return this != SITES;
  }

  /** Configuration of the topic that differs from the broker's defaults. */
  Map<String, String> configuration() {
    return switch (this) {
      case SITES, ALERT_COMMANDS, CATALOGUE -> Map.of("cleanup.policy", "compact");
      case CASES, READINGS, APPROVALS, DEAD_LETTERS, ALERTS -> Map.of();
    };
  }
}
