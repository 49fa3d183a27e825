package io.city360.onebox.board;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The files of the built viewer. */
final class ViewerFiles {
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("mjs", "text/javascript; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("webp", "image/webp"),
          Map.entry("woff", "font/woff"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("txt", "text/plain; charset=utf-8"));

  private static final String NOT_BUILT =
      """
      <!doctype html>
      <html lang="en">
      <meta charset="utf-8">
      <title>City360</title>
      <h1>The viewer is not built</h1>
      <p>The board server runs, and its data is at <code>/api/search</code>. Build the viewer once,
      in <code>dashboards/viewer</code>: <code>npm ci</code>, then <code>npm run build</code>, and
      load this page again.</p>
      </html>
      """;

  /** What is added to the name of a file that the build has compressed. */
  private static final String COMPRESSED = ".gz";

  /**
   * A file.
   *
   * @param type its media type
   * @param isForever whether its name changes with its content
   * @param isCompressed whether the content is compressed with gzip
   */
  record Found(byte[] content, String type, boolean isForever, boolean isCompressed) {}

  private final Path folder;

  ViewerFiles(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /** The page of the viewer, or one that says how to build it. */
  byte[] page() throws IOException {
    Path index = folder.resolve("index.html");
    return Files.isRegularFile(index)
        ? Files.readAllBytes(index)
        : NOT_BUILT.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The file of a path below the folder; links and dots lead nowhere else.
   *
   * @param takesGzip whether it may come compressed
   */
  Optional<Found> find(String path, boolean takesGzip) throws IOException {
    Path file;
    try {
      file = folder.resolve(path.replaceFirst("^/+", "")).normalize();
    } catch (InvalidPathException notAPath) {
      return Optional.empty();
    }
    String ending =
        file.toString().substring(file.toString().lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (!file.startsWith(folder)
        || !TYPES.containsKey(ending)
        || !Files.isRegularFile(file)
        || !file.toRealPath().startsWith(folder.toRealPath())) {
      return Optional.empty();
    }
    Path compressed = file.resolveSibling(file.getFileName() + COMPRESSED);
    boolean isCompressed = takesGzip && Files.isRegularFile(compressed);
    return Optional.of(
        new Found(
            Files.readAllBytes(isCompressed ? compressed : file),
            TYPES.get(ending),
            path.startsWith("/assets/"),
            isCompressed));
  }
}
