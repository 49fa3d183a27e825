package io.city360.catalogue;

import java.util.List;
import java.util.stream.Collectors;

/** A catalogue that cannot be used, with everything that is wrong in it. */
public final class CatalogueException extends RuntimeException {
  private final transient List<Problem> problems;

  /**
   * @param problems at least one
   */
  public CatalogueException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** Everything that is wrong, by file and line. */
  public List<Problem> problems() {
    return problems;
  }
}
