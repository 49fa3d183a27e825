package io.city360.onebox.reference;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The public records that lie beside the checkout, in ../shared/data. */
public final class SharedData {

  private SharedData() {}

  /** A file of the folder; where it is absent the test is skipped and says why. */
  public static Path file(String name) {
    Optional<Path> file = folder().map(folder -> folder.resolve(name)).filter(Files::exists);
    assumeTrue(file.isPresent(), () -> "../shared/data/" + name + " is absent");
    return file.orElseThrow();
  }

  private static Optional<Path> folder() {
    Path here = Path.of("").toAbsolutePath();
    while (here != null && !Files.exists(here.resolve("city360")) && !isRoot(here)) {
      here = here.getParent();
    }
    return Optional.ofNullable(here).map(root -> root.resolveSibling("shared").resolve("data"));
  }

  /** The root of the checkout holds the parent pom with its modules. */
  private static boolean isRoot(Path folder) {
    return Files.exists(folder.resolve("pom.xml")) && Files.exists(folder.resolve("onebox"));
  }
}
