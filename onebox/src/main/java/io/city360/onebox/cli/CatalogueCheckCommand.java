package io.city360.onebox.cli;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.CatalogueChange;
import io.city360.onebox.config.ExitCode;
import io.city360.onebox.definition.DistrictCatalogue;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells everything that is wrong in a catalogue, and what applying it would change. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Tells everything that is wrong in a catalogue, each with file, line, column, key and what is"
          + " allowed, and what would change if it were applied.",
      "Ends with exit code 0 where it could be applied, with 9 otherwise."
    })
final class CatalogueCheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DataFolderOption data;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE|DIR",
      description =
          "A file or folder of a catalogue, put over the one in force; a folder with a district.yaml is"
              + " a whole catalogue (default: the folder catalogue of the data folder).")
  private Optional<Path> path = Optional.empty();

  @Override
  public Integer call() {
    CatalogueCandidate candidate =
        CatalogueCandidate.of(new DistrictCatalogue(data.folder()), path, out());
    Catalogue catalogue = candidate.catalogue();
    out()
        .printf(
            "Nothing is wrong: %d fields, %d topics, %d indicators, %d measures, version %s%n",
            catalogue.fields().size(),
            catalogue.topics().size(),
            catalogue.indicators().size(),
            catalogue.measures().size(),
            catalogue.version());
    candidate.change().lines().forEach(line -> out().println("  " + line));
    out().println(effect(candidate.change().kind()));
    return ExitCode.OK.number();
  }

  private static String effect(CatalogueChange.Kind kind) {
    return switch (kind) {
      case NONE -> "It is the catalogue in force.";
      case SOFT -> "A running job takes it over within seconds.";
      case HARD -> "A running job is stopped with a savepoint and started again.";
    };
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
