package io.city360.onebox.cli;

import io.city360.onebox.config.ExitCode;
import io.city360.onebox.config.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * The boards there are.
 *
 * @param names as in their addresses, with the editions of other languages
 */
record BoardNames(Set<String> names) {
  private static final String ENDING = ".json";
  private static final String CHINESE = "-zh";
  private static final int SUGGESTED = 3;
  private static final int MOST_LETTERS = 4;

  /** Boards of a folder, each a file of its name. */
  static BoardNames in(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return new BoardNames(
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(ENDING))
              .map(name -> name.substring(0, name.length() - ENDING.length()))
              .collect(Collectors.toCollection(TreeSet::new)));
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot list " + folder, failed);
    }
  }

  /**
   * A board in a language.
   *
   * @param suffix of the language's editions
   * @throws ProblemException where there is none, with the names that are most like it
   */
  String find(String name, String suffix) {
    return Stream.of(name + suffix, name)
        .filter(names::contains)
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    ExitCode.USAGE,
                    "there is no board " + name + "; " + suggestion(nearest(name))));
  }

  private static String suggestion(List<String> nearest) {
    return nearest.isEmpty()
        ? "dashboards/boards has a file for each"
        : "did you mean " + String.join(" or ", nearest) + "?";
  }

  private List<String> nearest(String name) {
    LevenshteinDistance letters = new LevenshteinDistance(MOST_LETTERS);
    return names.stream()
        .filter(each -> !each.endsWith(CHINESE) || name.endsWith(CHINESE))
        .filter(each -> letters.apply(each, name) >= 0)
        .sorted(
            Comparator.<String>comparingInt(each -> letters.apply(each, name))
                .thenComparing(Comparator.naturalOrder()))
        .limit(SUGGESTED)
        .toList();
  }
}
