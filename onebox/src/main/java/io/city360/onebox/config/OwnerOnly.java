package io.city360.onebox.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that only their owner can read. */
public final class OwnerOnly {
  private static final Set<PosixFilePermission> MODE = PosixFilePermissions.fromString("rw-------");

  private OwnerOnly() {}

  /** Writes the file whole, so that no reader sees half of it. */
  public static void write(Path file, String text) {
    try {
      Path draft = file.resolveSibling(file.getFileName() + ".new");
      Files.deleteIfExists(draft);
      Files.createFile(draft, PosixFilePermissions.asFileAttribute(MODE));
      Files.writeString(draft, text);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot write " + file, failed);
    }
  }

  /**
   * Makes sure that nobody else can read it.
   *
   * @throws ProblemException that gives the remedy
   */
  public static void require(Path file) {
    try {
      Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
      if (!MODE.containsAll(mode)) {
        throw new ProblemException(
            ExitCode.BAD_INPUT,
            file
                + " has mode "
                + PosixFilePermissions.toString(mode)
                + "; only its owner may read it (chmod 600)");
      }
    } catch (IOException failed) {
      throw new ProblemException(
          ExitCode.BAD_INPUT, "cannot read " + file + ": " + failed.getMessage());
    }
  }
}
