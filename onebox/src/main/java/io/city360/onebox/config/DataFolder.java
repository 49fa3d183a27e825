package io.city360.onebox.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything a running system writes lies in this folder.
 *
 * @param root absolute path
 */
public record DataFolder(Path root) {
  /** What a fresh start removes; settings, secrets and the catalogue stay. */
  private static final List<String> CONTENT =
      List.of("kafka", "clickhouse", "checkpoints", "flink", "simulator", "logs", "run", "tmp");

  /** The folder of that name, or {@code .city360} in the checkout. */
  public static DataFolder of(java.util.Optional<Path> chosen, Installation installation) {
    return new DataFolder(
        chosen.orElse(installation.home().resolve(".city360")).toAbsolutePath().normalize());
  }

  /** The broker's log segments. */
  public Path kafka() {
    return root.resolve("kafka");
  }

  /** The ClickHouse engine's data. */
  public Path clickHouse() {
    return root.resolve("clickhouse");
  }

  /** The job's checkpoints. */
  public Path checkpoints() {
    return root.resolve("checkpoints");
  }

  /** Flink's configuration, uploads and working files. */
  public Path flink() {
    return root.resolve("flink");
  }

  /** The simulator's notes. */
  public Path simulator() {
    return root.resolve("simulator");
  }

  /** A log for each process. */
  public Path logs() {
    return root.resolve("logs");
  }

  /** State and lock of the supervisor. */
  public Path run() {
    return root.resolve("run");
  }

  /** Passwords, readable by the owner only. */
  public Path secrets() {
    return root.resolve("secrets");
  }

  /** The catalogue's files as the district edits them; a fresh start keeps them. */
  public Path catalogue() {
    return root.resolve("catalogue");
  }

  /** Every version of the catalogue that was in force; a fresh start keeps them. */
  public Path definitions() {
    return root.resolve("definitions");
  }

  /** Working files of the processes, emptied at each start. */
  public Path temporary() {
    return root.resolve("tmp");
  }

  /** Settings that differ from their defaults, if there are any. */
  public Path settings() {
    return root.resolve("settings.properties");
  }

  /**
   * Makes the folders.
   *
   * @throws ProblemException where that is not possible
   */
  public void create() {
    for (Path folder :
        List.of(
            kafka(),
            clickHouse(),
            checkpoints(),
            flink(),
            simulator(),
            logs(),
            run(),
            definitions(),
            temporary())) {
      try {
        Files.createDirectories(folder);
      } catch (IOException failed) {
        throw new ProblemException(
            ExitCode.DATA_FOLDER,
            "the data folder cannot be used: "
                + failed.getMessage()
                + "; choose another with --data-dir");
      }
    }
  }

  /** Removes all data; settings, secrets and the catalogue stay. */
  public void removeContent() {
    CONTENT.stream().map(root::resolve).forEach(DataFolder::remove);
  }

  /** Removes the working files. */
  public void removeTemporary() {
    remove(temporary());
  }

  private static void remove(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException failed) {
      throw new ProblemException(
          ExitCode.DATA_FOLDER, "cannot remove " + folder + ": " + failed.getMessage());
    }
  }
}
