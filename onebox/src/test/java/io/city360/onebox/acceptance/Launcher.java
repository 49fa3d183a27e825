package io.city360.onebox.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs {@code ./city360} of this checkout as a child process. */
final class Launcher {

  private static final long PATIENCE_MINUTES = 15;

  private Launcher() {}

  /**
   * How a command ended.
   *
   * @param code its exit code
   * @param out what it wrote to standard output
   * @param err what it wrote to standard error
   */
  record Ended(int code, String out, String err) {

    /** The lines of the error output that speak to the user, without progress. */
    List<String> complaints() {
      return err.lines().filter(line -> line.startsWith("city360: ")).toList();
    }

    /** For messages of assertions. */
    @Override
    public String toString() {
      return "exit code " + code + "\n" + out + "\n" + err;
    }
  }

  /**
   * Skips a test where the sources are not built as they stand, unless {@code ./city360 test} runs
   * it: that has built them, so that there it fails.
   */
  static void assumeBuilt() {
    Ended version = run("--version");
    String wrong = "run ./city360 test: " + version.err();
    if (System.getenv("CITY360_TESTS") == null) {
      assumeTrue(version.code() == 0, wrong);
    } else {
      assertEquals(0, version.code(), wrong);
    }
  }

  /** Runs a command to its end. */
  static Ended run(String... arguments) {
    return run(Map.of(), arguments);
  }

  /** Runs a command to its end with some variables of its environment set. */
  static Ended run(Map<String, String> environment, String... arguments) {
    try {
      Path out = Files.createTempFile("city360", ".out");
      Path err = Files.createTempFile("city360", ".err");
      try {
        Process process = start(environment, out, err, arguments);
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
          end(process);
          throw new IllegalStateException(
              String.join(" ", arguments) + " did not end:\n" + text(out) + text(err));
        }
        return new Ended(process.exitValue(), text(out), text(err));
      } finally {
        Files.deleteIfExists(out);
        Files.deleteIfExists(err);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted during " + String.join(" ", arguments), e);
    }
  }

  /** Starts a command whose output goes to two files. */
  static Process start(Map<String, String> environment, Path out, Path err, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(home().resolve("city360").toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(home().toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    // What is built was built before the tests began: ./city360 test sees to it.
    builder.environment().put("CITY360_NO_BUILD", "1");
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** The root of the checkout. */
  static Path home() {
    return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
        .takeWhile(folder -> folder != null)
        .filter(folder -> Files.isExecutable(folder.resolve("city360")))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no launcher above " + Path.of("")));
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
