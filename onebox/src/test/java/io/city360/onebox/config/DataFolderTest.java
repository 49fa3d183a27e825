package io.city360.onebox.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir private Path root;

  @Test
  void aFreshStartRemovesDataAndKeepsSettingsAndSecrets() throws IOException {
    DataFolder data = new DataFolder(root);
    data.create();
    new Secrets(data).create();
    Files.writeString(data.settings(), "flink.parallelism=3");
    Files.createDirectories(data.kafka().resolve("cases-0"));
    Files.writeString(data.kafka().resolve("cases-0/log"), "records");
    Files.writeString(data.checkpoints().resolve("state"), "state");

    data.removeContent();

    assertThat(data.kafka()).doesNotExist();
    assertThat(data.checkpoints()).doesNotExist();
    assertThat(data.settings()).hasContent("flink.parallelism=3");
    assertThat(new Secrets(data).writerPasswordFile()).exists();
  }

  @Test
  void passwordsAreReadableByTheirOwnerOnly() throws IOException {
    DataFolder data = new DataFolder(root);
    Secrets secrets = new Secrets(data);
    secrets.create();

    for (Path file : new Path[] {secrets.usersFile(), secrets.writerPasswordFile()}) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
    assertThat(secrets.writerPasswordFile()).hasContent(secrets.user("city360").password());
  }

  @Test
  void passwordsOutliveASecondStart() {
    Secrets secrets = new Secrets(new DataFolder(root));
    secrets.create();
    String before = secrets.user("analyst").password();

    secrets.create();

    assertThat(secrets.user("analyst").password()).isEqualTo(before);
  }
}
