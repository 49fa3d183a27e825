package io.city360.onebox.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The launcher script of this checkout, run as a user would, without building anything. */
final class Launcher {
  private static final long MINUTES = 8;

  private final Path script;
  private final Path data;

  private Launcher(Path script, Path data) {
    this.script = script;
    this.data = data;
  }

  /**
   * A launcher for a system of its own.
   *
   * @param data its data folder
   */
  static Launcher of(Path data) {
    Path script =
        Stream.iterate(
                Path.of("").toAbsolutePath(),
                folder -> folder != null,
                folder -> folder.getParent())
            .map(folder -> folder.resolve("city360"))
            .filter(Files::isExecutable)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("there is no launcher above this folder"));
    return new Launcher(script, data);
  }

  /** Whether the sources are built as they stand; {@code ./city360 test} sees to it. */
  boolean isBuilt() throws IOException, InterruptedException {
    return execute(List.of("up", "--no-such-flag")).exitCode() == 2;
  }

  /** Runs a command on the system. */
  Result run(String... arguments) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add(1, "--data-dir=" + data);
    return execute(all);
  }

  private Result execute(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(script.toString());
    command.addAll(arguments);
    Path output = Files.createTempFile("city360", ".out");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("CITY360_NO_BUILD", "1");
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    Process process = builder.start();
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroy();
      throw new IllegalStateException(command + " did not end: " + Files.readString(output));
    }
    String text = Files.readString(output, StandardCharsets.UTF_8);
    Files.delete(output);
    return new Result(process.exitValue(), text);
  }

  /**
   * How a command ended.
   *
   * @param text all it printed
   */
  record Result(int exitCode, String text) {}
}
