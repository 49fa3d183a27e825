package io.city360.onebox.flink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The checkpoints that the jobs of a system have left on disk. */
public final class RetainedCheckpoints {
  private static final String METADATA = "_metadata";

  private final Path folder;

  public RetainedCheckpoints(Path folder) {
    this.folder = folder;
  }

  /** The folder in which they lie. */
  public Path folder() {
    return folder;
  }

  /**
   * The newest complete checkpoint or savepoint of any job: a folder {@code <job>/chk-<number>} or
   * {@code savepoint-<id>} whose metadata, which Flink writes last, is there.
   */
  public Optional<Path> newest() {
    return byAge().stream().findFirst();
  }

  /** All complete checkpoints, the newest first. */
  public List<Path> byAge() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder, 3)) {
      return files
          .filter(file -> file.getFileName().toString().equals(METADATA))
          .sorted(Comparator.comparing(RetainedCheckpoints::writtenAt).reversed())
          .map(Path::getParent)
          .toList();
    } catch (UncheckedIOException changed) {
      // A folder went away under the walk; the next look is whole.
      return byAge();
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot list " + folder, failed);
    }
  }

  private static FileTime writtenAt(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (NoSuchFileException gone) {
      // Flink removes what is superseded while we look.
      return FileTime.fromMillis(0);
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot read " + file, failed);
    }
  }
}
