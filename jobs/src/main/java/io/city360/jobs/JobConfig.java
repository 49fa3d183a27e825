package io.city360.jobs;

import io.city360.jobs.clickhouse.ClickHouseAddress;
import io.city360.jobs.entity.FoldOptions;
import io.city360.jobs.guard.GuardOptions;
import io.city360.jobs.publication.Pace;
import io.city360.jobs.publication.Retention;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/** The configuration of the job: typed, checked, refusing what it does not know. */
public final class JobConfig {
  private static final String PREFIX = "--";
  private static final Duration ONE_DAY = Duration.ofDays(1);

  private final Configuration values;

  private JobConfig(Configuration values) {
    this.values = values;
  }

  /**
   * Reads {@code --key value} pairs.
   *
   * @throws IllegalArgumentException that says which key is wrong and which are right
   */
  public static JobConfig parse(String... arguments) {
    Configuration values = new Configuration();
    for (int i = 0; i < arguments.length; i += 2) {
      String key = key(arguments[i]);
      if (i + 1 == arguments.length) {
        throw new IllegalArgumentException(PREFIX + key + " needs a value");
      }
      values.setString(key, arguments[i + 1]);
    }
    JobConfig config = new JobConfig(values);
    config.check();
    return config;
  }

  private static String key(String argument) {
    String key = argument.startsWith(PREFIX) ? argument.substring(PREFIX.length()) : argument;
    boolean isKnown = JobOptions.ALL.stream().anyMatch(option -> option.key().equals(key));
    if (!argument.startsWith(PREFIX) || !isKnown) {
      throw new IllegalArgumentException(
          "'%s' is no option; allowed: %s"
              .formatted(
                  argument,
                  JobOptions.ALL.stream()
                      .map(option -> PREFIX + option.key())
                      .collect(Collectors.joining(", "))));
    }
    return key;
  }

  private void check() {
    for (ConfigOption<?> option : JobOptions.ALL) {
      try {
        get(option);
      } catch (RuntimeException wrong) {
        throw new IllegalArgumentException(
            "%s%s: '%s' is not allowed. %s"
                .formatted(
                    PREFIX, option.key(), values.getString(option.key(), ""), description(option)),
            wrong);
      }
    }
    atLeast(JobOptions.RETENTION_5M, ONE_DAY);
    atLeast(JobOptions.RETENTION_1H, ONE_DAY);
    atLeast(JobOptions.RETENTION_1D, ONE_DAY);
    atLeast(JobOptions.COMBINE_INTERVAL, Duration.ofMillis(1));
    atLeast(JobOptions.PUBLISH_FINEST, Duration.ofMillis(1));
    atLeast(JobOptions.PUBLISH_OTHERS, get(JobOptions.PUBLISH_FINEST));
    atLeast(JobOptions.CHECKPOINT_INTERVAL, Duration.ofMillis(10));
  }

  private void atLeast(ConfigOption<Duration> option, Duration least) {
    if (get(option).compareTo(least) < 0) {
      throw new IllegalArgumentException(
          "%s%s is %s, at least %s is allowed".formatted(PREFIX, option.key(), get(option), least));
    }
  }

  /** The value of an option, or its default. */
  public <T> T get(ConfigOption<T> option) {
    return values.get(option);
  }

  /**
   * The value of an option without a default.
   *
   * @throws IllegalArgumentException where it is not given
   */
  public String required(ConfigOption<String> option) {
    return values
        .getOptional(option)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    PREFIX + option.key() + " is missing. " + description(option)));
  }

  /** Where ClickHouse is. */
  public ClickHouseAddress clickHouse() {
    return new ClickHouseAddress(
        required(JobOptions.CLICKHOUSE_URL),
        get(JobOptions.CLICKHOUSE_USER),
        get(JobOptions.CLICKHOUSE_PASSWORD_FILE),
        get(JobOptions.CLICKHOUSE_DATABASE));
  }

  /** The folder of the catalogue, empty for the bundled one. */
  public Optional<Path> catalogueFolder() {
    return Optional.of(get(JobOptions.CATALOGUE_DIR)).filter(dir -> !dir.isBlank()).map(Path::of);
  }

  /** The Kafka topic of a name. */
  public String topic(String name) {
    return get(JobOptions.TOPIC_PREFIX) + name;
  }

  /** How long cells are kept. */
  public Retention retention() {
    return isUnlimited()
        ? Retention.UNLIMITED
        : new Retention(
            get(JobOptions.RETENTION_5M),
            get(JobOptions.RETENTION_1H),
            get(JobOptions.RETENTION_1D));
  }

  /** How often values are published. */
  public Pace pace() {
    return new Pace(get(JobOptions.PUBLISH_FINEST), get(JobOptions.PUBLISH_OTHERS));
  }

  /** What guards are started with. */
  public GuardOptions guards(Map<String, String> catalogueTexts) {
    GuardOptions defaults = GuardOptions.of(catalogueTexts);
    return new GuardOptions(
        catalogueTexts,
        get(JobOptions.REGISTRY),
        get(JobOptions.SCHEMA_DIR),
        get(JobOptions.MAX_VALUE_BYTES),
        get(JobOptions.RAW_ROWS),
        defaults.tickMillis());
  }

  /** What folds are started with. */
  public FoldOptions folds(Map<String, String> catalogueTexts) {
    FoldOptions defaults = FoldOptions.of(catalogueTexts);
    return new FoldOptions(
        catalogueTexts,
        isUnlimited() ? FoldOptions.UNLIMITED : get(JobOptions.RETENTION_ENTITIES).toMillis(),
        isUnlimited() ? FoldOptions.UNLIMITED : get(JobOptions.RETENTION_SITES).toMillis(),
        defaults.tickMillis(),
        defaults.deviceRowMillis(),
        get(JobOptions.FILL_SILENCE));
  }

  private boolean isUnlimited() {
    return get(JobOptions.RETENTION_MODE) == JobOptions.RetentionMode.UNLIMITED;
  }

  /** The documentation of every option, as a table in Markdown. */
  public static String documentation() {
    List<String> lines =
        JobOptions.ALL.stream()
            .map(
                option ->
                    "| `--%s` | %s | %s |"
                        .formatted(option.key(), defaultOf(option), description(option)))
            .toList();
    return String.join(
            "\n",
            "# Options of the job",
            "",
            "Generated from `JobOptions`; a test compares.",
            "",
            "| option | default | meaning |",
            "|---|---|---|",
            String.join("\n", lines))
        + "\n";
  }

  private static String defaultOf(ConfigOption<?> option) {
    if (!option.hasDefaultValue()) {
      return "";
    }
    Object value = option.defaultValue();
    if (value instanceof Duration duration) {
      return "`" + org.apache.flink.util.TimeUtils.formatWithHighestUnit(duration) + "`";
    }
    String text =
        value instanceof Enum<?> choice
            ? choice.name().toLowerCase(java.util.Locale.ROOT)
            : value.toString();
    return text.isEmpty() ? "empty" : "`" + text + "`";
  }

  private static String description(ConfigOption<?> option) {
    return new org.apache.flink.configuration.description.HtmlFormatter()
        .format(option.description());
  }

  @Override
  public String toString() {
    return Arrays.toString(values.toMap().entrySet().toArray());
  }
}
