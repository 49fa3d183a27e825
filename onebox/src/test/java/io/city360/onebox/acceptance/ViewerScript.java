package io.city360.onebox.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a script of {@code dashboards/viewer} against a running system. */
final class ViewerScript {
  private static final long PATIENCE_MINUTES = 60;

  private ViewerScript() {}

  /**
   * Runs it to its end.
   *
   * @param name of the script in package.json
   * @param data folder of the system
   * @param log where its words go
   * @return its exit code
   */
  static int run(String name, Path data, Path log, String... arguments)
      throws IOException, InterruptedException {
    Process process = start(name, data, ProcessBuilder.Redirect.to(log.toFile()), arguments);
    if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
      end(process);
      throw new IllegalStateException("npm run " + name + " did not end:\n" + words(log));
    }
    return process.exitValue();
  }

  /** Starts it; its output goes where it is told, its complaints to those of this process. */
  static Process start(String name, Path data, ProcessBuilder.Redirect output, String... arguments)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder("npm", "run", "--silent", name);
    if (arguments.length > 0) {
      builder.command().add("--");
      builder.command().addAll(List.of(arguments));
    }
    builder
        .directory(Launcher.home().resolve("dashboards/viewer").toFile())
        .redirectErrorStream(true)
        .redirectOutput(output)
        .environment()
        .putAll(Map.of("CITY360_DATA", data.toString(), "NO_COLOR", "1"));
    return builder.start();
  }

  /** Ends it with the browser that it started. */
  static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  static String words(Path log) throws IOException {
    return Files.exists(log) ? Files.readString(log) : "";
  }
}
