package io.city360.onebox.cli;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.CatalogueChange;
import io.city360.catalogue.CatalogueException;
import io.city360.catalogue.Problem;
import io.city360.onebox.config.ExitCode;
import io.city360.onebox.config.ProblemException;
import io.city360.onebox.definition.DistrictCatalogue;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a file or folder would make of the catalogue in force.
 *
 * @param catalogue as it would be
 * @param change from the one in force
 */
record CatalogueCandidate(Catalogue catalogue, CatalogueChange change) {

  /**
   * Reads and checks it; every problem is printed with its place and what is allowed.
   *
   * @throws ProblemException where there is any
   */
  static CatalogueCandidate of(DistrictCatalogue district, Optional<Path> path, PrintWriter out) {
    Path source = path.orElse(district.work());
    if (!Files.exists(source)) {
      throw new ProblemException(ExitCode.BAD_INPUT, "there is no file or folder " + source);
    }
    try {
      Catalogue catalogue = Catalogue.of(district.with(source));
      CatalogueChange change = CatalogueChange.between(district.current(), catalogue);
      require(change.problems(), source, out);
      return new CatalogueCandidate(catalogue, change);
    } catch (CatalogueException wrong) {
      require(wrong.problems(), source, out);
      throw wrong;
    }
  }

  /**
   * Reads a whole catalogue and checks it.
   *
   * @throws ProblemException where something is wrong in it
   */
  static Catalogue read(Path folder, PrintWriter out) {
    try {
      return Catalogue.load(folder);
    } catch (CatalogueException wrong) {
      require(wrong.problems(), folder, out);
      throw wrong;
    }
  }

  private static void require(List<Problem> problems, Path source, PrintWriter out) {
    if (!problems.isEmpty()) {
      problems.forEach(out::println);
      throw new ProblemException(
          ExitCode.BAD_INPUT,
          "%d %s in the catalogue with %s; the one in force stays"
              .formatted(problems.size(), problems.size() == 1 ? "problem" : "problems", source));
    }
  }
}
