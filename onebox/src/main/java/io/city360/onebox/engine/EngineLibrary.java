package io.city360.onebox.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Finds the engine library. It is installed by the launcher script ({@code npm ci --ignore-scripts}
 * of {@code onebox/engine} into {@code .tools/chdb}); this class only looks for it: first the
 * environment variable {@value #ENVIRONMENT_KEY}, then the system property {@value #PROPERTY}, then
 * {@code .tools/chdb} in the working directory or a folder above it.
 */
public final class EngineLibrary {
  /** Environment variable with the path of {@code libchdb.so}. */
  public static final String ENVIRONMENT_KEY = "CITY360_CHDB_LIB";

  /** System property with the path of {@code libchdb.so}. */
  public static final String PROPERTY = "city360.chdb.lib";

  private static final String INSTALLED =
      ".tools/chdb/node_modules/@chdb/lib-linux-x64-gnu/libchdb.so";
  private static final String REMEDY = "point --clickhouse to a ClickHouse server address instead";

  private EngineLibrary() {}

  /**
   * The library of this machine.
   *
   * @throws EngineUnavailableException on a platform the library is not built for, or when it is
   *     not installed
   */
  public static Path locate() {
    requirePlatform(
        System.getProperty("os.name"), System.getProperty("os.arch"), glibcLoaderExists());
    return find(System::getenv, System::getProperty, Path.of("").toAbsolutePath())
        .orElseThrow(
            () ->
                new EngineUnavailableException(
                    "The ClickHouse engine library is not installed ("
                        + INSTALLED
                        + "): run ./city360 up, which installs it, or set "
                        + ENVIRONMENT_KEY
                        + ", or "
                        + REMEDY
                        + "."));
  }

  static void requirePlatform(String system, String architecture, boolean glibc) {
    String machine = architecture.toLowerCase(Locale.ROOT);
    boolean supported =
        system.toLowerCase(Locale.ROOT).startsWith("linux")
            && (machine.equals("amd64") || machine.equals("x86_64"))
            && glibc;
    if (!supported) {
      throw new EngineUnavailableException(
          "The embedded ClickHouse engine exists only for Linux x86-64 with glibc, and this is "
              + system
              + " "
              + architecture
              + (glibc ? "" : " without glibc")
              + "; "
              + REMEDY
              + ".");
    }
  }

  static Optional<Path> find(
      UnaryOperator<String> environment, UnaryOperator<String> properties, Path workingDirectory) {
    Optional<Path> named =
        Stream.of(environment.apply(ENVIRONMENT_KEY), properties.apply(PROPERTY))
            .filter(path -> path != null && !path.isBlank())
            .map(Path::of)
            .findFirst();
    if (named.isPresent()) {
      if (!Files.isRegularFile(named.get())) {
        throw new EngineUnavailableException(
            "The ClickHouse engine library named by "
                + ENVIRONMENT_KEY
                + " or "
                + PROPERTY
                + " does not exist: "
                + named.get()
                + ".");
      }
      return named.map(Path::toAbsolutePath);
    }
    return Stream.iterate(workingDirectory, folder -> folder != null, Path::getParent)
        .map(folder -> folder.resolve(INSTALLED))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private static boolean glibcLoaderExists() {
    return List.of("/lib64/ld-linux-x86-64.so.2", "/lib/x86_64-linux-gnu/libc.so.6").stream()
        .anyMatch(loader -> Files.exists(Path.of(loader)));
  }
}
