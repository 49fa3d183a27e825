package io.city360.onebox.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetainedCheckpointsTest {
  @TempDir private Path folder;

  @Test
  void theNewestOfAnyJobIsChosenWhateverItsNumber() throws IOException {
    complete("a1/chk-97", 1_000);
    Path newest = complete("b2/chk-3", 3_000);
    complete("a1/chk-98", 2_000);

    assertThat(new RetainedCheckpoints(folder).newest()).contains(newest);
  }

  @Test
  void aCheckpointThatWasNotFinishedIsPassedOver() throws IOException {
    Path whole = complete("a1/chk-5", 1_000);
    Files.createDirectories(folder.resolve("a1/chk-6"));
    Files.writeString(folder.resolve("a1/chk-6/state-file"), "half");

    assertThat(new RetainedCheckpoints(folder).newest()).contains(whole);
  }

  @Test
  void withoutCheckpointsThereIsNone() {
    assertThat(new RetainedCheckpoints(folder.resolve("absent")).newest()).isEmpty();
    assertThat(new RetainedCheckpoints(folder).newest()).isEmpty();
  }

  private Path complete(String name, long writtenAt) throws IOException {
    Path checkpoint = Files.createDirectories(folder.resolve(name));
    Path metadata = Files.writeString(checkpoint.resolve("_metadata"), "whole");
    Files.setLastModifiedTime(metadata, FileTime.fromMillis(writtenAt));
    return checkpoint;
  }
}
