package io.city360.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Documents that are generated: what is committed is what the generator writes. */
class DocumentsTest {
  /** The head of each generated document. */
  static final String NOTE = "Generated from %s; the build compares. Do not edit.\n";

  private static final String WRITE = "city360.docs";
  private static final String COMMAND =
      "mvn -pl catalogue -am test -Dtest=DocumentsTest -Dsurefire.failIfNoSpecifiedTests=false"
          + " -D"
          + WRITE
          + "=write";

  @Test
  void theIndicatorsAreDocumentedAsTheCatalogueHasThem() throws IOException {
    compare("INDICATORS.md", IndicatorReference.of(Catalogue.bundled()));
  }

  @Test
  void theExpressionsAreDocumentedAsTheyAreChecked() throws IOException {
    compare("CEL.md", CelReference.text());
  }

  private static void compare(String name, String generated) throws IOException {
    Path file = docs().resolve(name);
    if ("write".equals(System.getProperty(WRITE))) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, generated);
    }
    String committed = Files.exists(file) ? Files.readString(file) : "";
    assertThat(committed.equals(generated))
        .as("docs/%s is not current; refresh it with%n  %s%n", name, COMMAND)
        .isTrue();
  }

  /** Text as a cell of a table. */
  static String cell(String value) {
    return value.strip().replaceAll("\\s+", " ").replace("|", "\\|");
  }

  private static Path docs() {
    Path here = Path.of(System.getProperty("user.dir"));
    Path module = Files.isDirectory(here.resolve("catalogue")) ? here.resolve("catalogue") : here;
    return module.resolveSibling("docs");
  }
}
