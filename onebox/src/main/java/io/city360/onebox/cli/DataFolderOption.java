package io.city360.onebox.cli;

import io.city360.onebox.config.DataFolder;
import io.city360.onebox.config.Installation;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that says which system a command speaks to. */
final class DataFolderOption {
  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description =
          "Folder with everything the system writes (default: .city360 in the checkout);"
              + " two folders are two systems.")
  private Optional<Path> folder = Optional.empty();

  /** This option where it was given, else the one that was given to the command above. */
  DataFolderOption or(DataFolderOption above) {
    return folder.isPresent() ? this : above;
  }

  DataFolder folder() {
    return DataFolder.of(folder, Installation.current());
  }

  RunningSystem running() {
    return RunningSystem.find(folder());
  }
}
