package io.city360.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.city360.jobs.entity.FoldOptions;
import io.city360.jobs.publication.Pace;
import io.city360.jobs.publication.Retention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.junit.jupiter.api.Test;

class JobConfigTest {

  @Test
  void everyKeyAndDefaultIsPinned() {
    JobConfig config = JobConfig.parse();
    assertThat(JobOptions.ALL.stream().map(ConfigOption::key))
        .containsExactly(
            "kafka.bootstrap",
            "group",
            "kafka.topic-prefix",
            "schema.registry",
            "schema.dir",
            "guard.max-value-bytes",
            "raw-rows",
            "clickhouse.url",
            "clickhouse.user",
            "clickhouse.password-file",
            "clickhouse.database",
            "catalogue.dir",
            "catalogue.since",
            "retention.mode",
            "retention.5m",
            "retention.1h",
            "retention.1d",
            "retention.entities",
            "retention.sites",
            "out-of-orderness",
            "idle-timeout",
            "fill-silence",
            "combine.interval",
            "publish.finest",
            "publish.others",
            "checkpoint.interval");
    assertThat(config.retention()).isEqualTo(Retention.DEFAULT);
    assertThat(config.pace()).isEqualTo(Pace.DEFAULT);
    assertThat(config.folds(Map.of())).isEqualTo(FoldOptions.of(Map.of()));
    assertThat(config.get(JobOptions.GROUP)).isEqualTo("city360");
    assertThat(config.get(JobOptions.OUT_OF_ORDERNESS)).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.get(JobOptions.IDLE_TIMEOUT)).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.get(JobOptions.COMBINE_INTERVAL)).isEqualTo(Duration.ofMillis(50));
    assertThat(config.get(JobOptions.CHECKPOINT_INTERVAL)).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.catalogueFolder()).isEmpty();
  }

  @Test
  void everyOptionIsListed() throws IllegalAccessException {
    for (var field : JobOptions.class.getFields()) {
      if (field.getType() == ConfigOption.class) {
        assertThat(JobOptions.ALL).contains((ConfigOption<?>) field.get(null));
      }
    }
  }

  @Test
  void givenValuesAreRead() {
    JobConfig config =
        JobConfig.parse(
            "--kafka.bootstrap", "a:1",
            "--clickhouse.url", "http://b:2",
            "--retention.mode", "unlimited",
            "--publish.finest", "500 ms",
            "--kafka.topic-prefix", "north-");
    assertThat(config.required(JobOptions.KAFKA_BOOTSTRAP)).isEqualTo("a:1");
    assertThat(config.clickHouse().url()).isEqualTo("http://b:2");
    assertThat(config.retention()).isEqualTo(Retention.UNLIMITED);
    assertThat(config.folds(Map.of()).entityRetentionMillis()).isEqualTo(FoldOptions.UNLIMITED);
    assertThat(config.pace().finest()).isEqualTo(Duration.ofMillis(500));
    assertThat(config.topic("cases")).isEqualTo("north-cases");
  }

  @Test
  void anUnknownKeyIsRefusedWithTheAllowedOnes() {
    assertThatThrownBy(() -> JobConfig.parse("--kafka.boostrap", "a:1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'--kafka.boostrap' is no option")
        .hasMessageContaining("--kafka.bootstrap");
    assertThatThrownBy(() -> JobConfig.parse("group", "x"))
        .hasMessageContaining("'group' is no option");
  }

  @Test
  void aWrongValueIsRefusedWithItsKey() {
    assertThatThrownBy(() -> JobConfig.parse("--checkpoint.interval", "soon"))
        .hasMessageContaining("--checkpoint.interval")
        .hasMessageContaining("'soon'");
    assertThatThrownBy(() -> JobConfig.parse("--retention.mode", "some"))
        .hasMessageContaining("--retention.mode");
    assertThatThrownBy(() -> JobConfig.parse("--retention.1d", "1 h"))
        .hasMessageContaining("--retention.1d")
        .hasMessageContaining("at least");
    assertThatThrownBy(() -> JobConfig.parse("--group"))
        .hasMessageContaining("--group needs a value");
  }

  @Test
  void aMissingAddressIsNamed() {
    assertThatThrownBy(() -> JobConfig.parse().required(JobOptions.KAFKA_BOOTSTRAP))
        .hasMessageContaining("--kafka.bootstrap is missing");
    assertThatThrownBy(() -> JobConfig.parse().clickHouse())
        .hasMessageContaining("--clickhouse.url is missing");
  }

  @Test
  void theDocumentationIsUpToDate() throws IOException {
    Path file = module().resolve("OPTIONS.md");
    assertThat(Files.readString(file))
        .as("write JobConfig.documentation() into jobs/OPTIONS.md")
        .isEqualTo(JobConfig.documentation());
  }

  private static Path module() {
    Path here = Path.of(System.getProperty("user.dir"));
    return List.of(here, here.resolve("jobs")).stream()
        .filter(folder -> Files.isDirectory(folder.resolve("src/main/java/io/city360/jobs")))
        .findFirst()
        .orElseThrow();
  }
}
