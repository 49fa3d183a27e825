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

/**
 * The boards there are.
 *
 * @param names as in their addresses, with the editions of other languages
 */
record BoardNames(Set<String> names) {
  private static final String ENDING = ".json";
  private static final String CHINESE = "-zh";
  private static final int SUGGESTED = 3;

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
                    "there is no board "
                        + name
                        + "; did you mean "
                        + String.join(" or ", nearest(name))
                        + "?"));
  }

  private List<String> nearest(String name) {
    return names.stream()
        .filter(each -> !each.endsWith(CHINESE) || name.endsWith(CHINESE))
        .sorted(Comparator.comparingInt(each -> distance(each, name)))
        .limit(SUGGESTED)
        .toList();
  }

  /** Letters to be added, removed or changed. */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[other.length()];
  }
}
