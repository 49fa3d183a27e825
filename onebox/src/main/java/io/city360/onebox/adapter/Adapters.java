package io.city360.onebox.adapter;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** All adapters, found by a file's content or by name. */
public final class Adapters {

  private static final int HEADER_CHARACTERS = 4000;

  private static final List<Adapter> ALL =
      List.of(
          new Boston311Adapter(),
          new La311Adapter(),
          new PrsaAdapter(),
          new MetrLaAdapter(),
          new WaboAdapter(),
          new CalgaryAdapter(),
          LookupFile.CNEMC,
          LookupFile.METRLA_LOCATIONS);

  private Adapters() {}

  /** All adapters, in the order in which they are tried. */
  public static List<Adapter> all() {
    return ALL;
  }

  /**
   * The adapter with a name.
   *
   * @throws AdapterException naming the allowed ones
   */
  public static Adapter ofKind(String kind) {
    return ALL.stream()
        .filter(adapter -> adapter.kind().equals(kind))
        .findFirst()
        .orElseThrow(
            () ->
                new AdapterException(
                    "'" + kind + "' is no kind of file; allowed are " + kinds() + "."));
  }

  /**
   * The adapter that knows a file by its content.
   *
   * @throws AdapterException if the file is missing or none knows it
   */
  public static Adapter forFile(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new AdapterException(
          file + (Files.exists(file) ? " is not a regular file." : " does not exist."));
    }
    String header = firstLine(file);
    return ALL.stream()
        .filter(adapter -> adapter.matches(file, header))
        .findFirst()
        .orElseThrow(
            () ->
                new AdapterException(
                    file
                        + " is of no known kind (its first line is not that of any); name one with"
                        + " --as: "
                        + kinds()
                        + "."));
  }

  private static String firstLine(Path file) throws IOException {
    try (BufferedReader in = SourceFiles.open(file)) {
      char[] characters = new char[HEADER_CHARACTERS];
      int length = 0;
      int read;
      while (length < characters.length
          && (read = in.read(characters, length, characters.length - length)) > 0) {
        length += read;
      }
      String start = new String(characters, 0, length);
      return start.lines().findFirst().orElse("");
    }
  }

  private static String kinds() {
    return ALL.stream().map(Adapter::kind).collect(Collectors.joining(", "));
  }
}
