package io.city360.onebox.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @TempDir private Path folder;

  @Test
  void everyKeyHasItsDefault() {
    assertThat(Arrays.stream(Setting.values()).map(s -> s.key() + " " + s.defaultValue()))
        .containsExactly(
            "flink.parallelism 2",
            "flink.heartbeat.interval 2000",
            "flink.heartbeat.timeout 20000",
            "flink.checkpoint.interval 10000",
            "flink.task.heap 1408",
            "flink.task.network 96",
            "flink.jobmanager.heap 320",
            "kafka.heap 320",
            "kafka.retention 4096",
            "clickhouse.memory 1500",
            "simulator.heap 256",
            "recount.budget 360000",
            "recount.heap 64",
            "job.sample 15000",
            "alerts.webhook ",
            "board.port 3000",
            "board.listen 127.0.0.1",
            "board.tls.certificate ",
            "board.tls.key ",
            "board.oidc.keys ",
            "board.oidc.issuer ",
            "board.oidc.audience ",
            "board.heap 192");
  }

  @Test
  void theCommandLineWinsOverTheFileAndTheFileOverTheDefaults() throws IOException {
    Path file = folder.resolve("settings.properties");
    Files.writeString(file, "flink.parallelism=4\nkafka.heap=200\n");

    Settings settings = Settings.load(file, Map.of("kafka.heap", "500"));

    assertThat(settings.get(Setting.PARALLELISM)).isEqualTo(4);
    assertThat(settings.get(Setting.BROKER_HEAP)).isEqualTo(500);
    assertThat(settings.get(Setting.TASK_HEAP)).isEqualTo(1408);
  }

  @Test
  void whatWasChangedIsKeptForTheNextStart() throws IOException {
    Path file = folder.resolve("settings.properties");
    Settings.load(file, Map.of("flink.parallelism", "3")).save(file);

    assertThat(Settings.load(file, Map.of()).changes())
        .containsExactly(Map.entry("flink.parallelism", "3"));
  }

  @Test
  void anUnknownKeyIsRefusedWithTheAllowedOnes() {
    assertThatThrownBy(() -> Settings.load(folder.resolve("none"), Map.of("flink.paralelism", "2")))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("flink.paralelism")
        .hasMessageContaining("allowed: flink.parallelism, ");
  }

  @Test
  void aValueThatIsNoNumberIsRefusedWithWhatIsAllowed() {
    for (String value : new String[] {"many", "0", "-1", "1.5", ""}) {
      assertThatThrownBy(() -> Settings.load(folder.resolve("none"), Map.of("kafka.heap", value)))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("a whole number of MiB from 1");
    }
  }

  @Test
  void anAddressIsAnHttpAddressOrNothing() {
    for (String value : new String[] {"", "http://127.0.0.1:1/x", "https://host.example/hook"}) {
      assertThat(
              Settings.load(folder.resolve("none"), Map.of("alerts.webhook", value))
                  .text(Setting.ALERT_WEBHOOK))
          .isEqualTo(value);
    }
    for (String value : new String[] {"host", "ftp://host/x", "http:", "http://a b"}) {
      assertThatThrownBy(
              () -> Settings.load(folder.resolve("none"), Map.of("alerts.webhook", value)))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("an address such as https://host/path");
    }
  }
}
