package io.city360.onebox.cli;

import io.city360.catalogue.BoardRules;
import io.city360.catalogue.Catalogue;
import io.city360.onebox.config.ExitCode;
import io.city360.onebox.config.ProblemException;
import io.city360.onebox.config.Secrets;
import io.city360.onebox.definition.DistrictCatalogue;

/** What commands about embedding need of a data folder. */
final class EmbedFiles {
  private EmbedFiles() {}

  /**
   * Its secrets.
   *
   * @throws ProblemException where no system has ever been started there
   */
  static Secrets of(DataFolderOption data) {
    catalogue(data);
    Secrets secrets = new Secrets(data.folder());
    secrets.create();
    return secrets;
  }

  /** The catalogue in force. */
  static Catalogue catalogue(DataFolderOption data) {
    DistrictCatalogue district = new DistrictCatalogue(data.folder());
    if (district.inForce().isEmpty()) {
      throw new ProblemException(
          ExitCode.NOT_RUNNING,
          "there is no system in " + data.folder().root() + "; start one with ./city360 up");
    }
    return district.current();
  }

  /** What its catalogue says about embedding. */
  static BoardRules.Embedding rules(DataFolderOption data) {
    return catalogue(data)
        .boardRules()
        .map(BoardRules::embedding)
        .orElseThrow(
            () -> new ProblemException(ExitCode.BAD_INPUT, "the catalogue has no boards.yaml"));
  }
}
