package io.city360.onebox.simulator;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The real files that stand beside the checkout; a test that needs one is skipped without it. */
final class SharedData {
  private SharedData() {}

  static Path file(String name) {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.isDirectory(folder.resolve("catalogue").resolve("data"))) {
      folder = folder.getParent();
    }
    assumeTrue(folder != null, "no checkout around the working folder");
    Path file = folder.resolve("../shared/data").resolve(name).normalize();
    assumeTrue(Files.exists(file), "../shared/data/" + name + " is not here");
    return file;
  }
}
