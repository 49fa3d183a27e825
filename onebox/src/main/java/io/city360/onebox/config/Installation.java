package io.city360.onebox.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * What the launcher has built: libraries and the job, in a folder that no later build touches.
 *
 * @param home the checkout
 * @param build the folder of this build with {@code lib}, {@code flink} and {@code job}
 * @param engineLibrary where the ClickHouse engine library is installed, if it is
 */
public record Installation(Path home, Path build, Path engineLibrary) {
  private static final String JOB_MAIN = "io/city360/jobs/JobMain.class";
  private static final String HOME = "city360.home";
  private static final String BUILD = "city360.build";
  private static final String ENGINE_LIBRARY = "city360.chdb.lib";

  /**
   * The installation this process runs from, as the launcher told it in system properties.
   *
   * @throws ProblemException where the process was not started by the launcher
   */
  public static Installation current() {
    return new Installation(folder(HOME), folder(BUILD), folder(ENGINE_LIBRARY));
  }

  private static Path folder(String property) {
    return Optional.ofNullable(System.getProperty(property))
        .map(Path::of)
        .orElseThrow(
            () ->
                new ProblemException(
                    ExitCode.MISSING_PREREQUISITE,
                    "the system property "
                        + property
                        + " is not set: start City360 with ./city360 in its folder"));
  }

  /** System properties that tell a child process the same. */
  public List<String> properties() {
    return List.of(
        "-D" + HOME + "=" + home,
        "-D" + BUILD + "=" + build,
        "-D" + ENGINE_LIBRARY + "=" + engineLibrary);
  }

  /** Class path of the broker, the engine, the supervisor and the command line. */
  public String classPath() {
    return build.resolve("lib") + "/*";
  }

  /** Class path of Flink's processes. */
  public String flinkClassPath() {
    return build.resolve("flink") + "/*";
  }

  /** The job as one jar, absent where it was not built or cannot be started. */
  public Optional<Path> jobJar() {
    Path folder = build.resolve("job");
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Installation::isJob).findFirst();
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot list " + folder, failed);
    }
  }

  private static boolean isJob(Path file) {
    if (!file.toString().endsWith(".jar")) {
      return false;
    }
    try (JarFile jar = new JarFile(file.toFile())) {
      return jar.getEntry(JOB_MAIN) != null;
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Cannot read " + file, unreadable);
    }
  }

  /** The java of the JVM that runs this. */
  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
