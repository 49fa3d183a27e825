package io.city360.onebox.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.onebox.config.DataFolder;
import io.city360.onebox.config.Installation;
import io.city360.onebox.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlinkClusterTest {
  private static final int BASE = 21_000;

  @TempDir private Path root;
  private List<String> configuration;

  @BeforeEach
  void prepare() throws IOException {
    DataFolder data = new DataFolder(root.resolve("data"));
    data.create();
    Settings settings =
        Settings.load(
            root.resolve("none"),
            Map.of("flink.heartbeat.interval", "1000", "flink.heartbeat.timeout", "5000"));
    Installation installation = new Installation(root, root.resolve("build"), root);
    new FlinkCluster(installation, data, settings, BASE).prepare();
    configuration = Files.readAllLines(data.flink().resolve("conf/config.yaml"));
  }

  @Test
  void everyAddressIsOfThisMachineOnly() {
    assertThat(configuration)
        .contains(
            "jobmanager.bind-host: '127.0.0.1'",
            "jobmanager.rpc.address: '127.0.0.1'",
            "rest.bind-address: '127.0.0.1'",
            "taskmanager.bind-host: '127.0.0.1'",
            "rest.port: '" + (BASE + 4) + "'");
  }

  @Test
  void heartbeatsFollowTheSettings() {
    assertThat(configuration)
        .contains("heartbeat.interval: '1000 ms'", "heartbeat.timeout: '5000 ms'");
  }

  @Test
  void checkpointsStayWhenTheJobIsCancelledOrFails() {
    assertThat(configuration)
        .contains(
            "execution.checkpointing.externalized-checkpoint-retention: 'RETAIN_ON_CANCELLATION'");
  }

  @Test
  void nothingIsWrittenOutsideTheDataFolder() {
    assertThat(configuration)
        .filteredOn(
            line ->
                line.matches(
                    "^(io.tmp.dirs|process.working-dir|blob.storage.*|web.upload.dir|execution.checkpointing.(dir|savepoint-dir)): .*"))
        .hasSize(6)
        .allSatisfy(line -> assertThat(line).contains(root.resolve("data").toString()));
  }
}
