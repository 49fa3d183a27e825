package io.city360.onebox.supervisor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process that is to run as long as the system does. It is started again when it dies, sooner
 * when it had run for long, later when it dies at once.
 */
final class Child {
  private static final Logger LOG = LoggerFactory.getLogger(Child.class);
  private static final long FIRST_PAUSE_MILLIS = 300;
  private static final long LONGEST_PAUSE_MILLIS = 30_000;
  private static final Duration STEADY = Duration.ofSeconds(60);
  private static final long OUTPUT_LIMIT_BYTES = 5L << 20;

  private final String name;
  private final List<String> command;
  private final Path output;
  private final Duration stopWithin;

  private Optional<Process> process = Optional.empty();
  private Optional<String> lastExit = Optional.empty();
  private long startedAt;
  private long pauseMillis = FIRST_PAUSE_MILLIS;
  private long restartAt;
  private int restarts;

  /**
   * A process that is not started yet.
   *
   * @param output file for what it prints outside its log
   * @param stopWithin how long it may take to stop in order
   */
  Child(String name, List<String> command, Path output, Duration stopWithin) {
    this.name = name;
    this.command = List.copyOf(command);
    this.output = output;
    this.stopWithin = stopWithin;
  }

  String name() {
    return name;
  }

  void start() {
    try {
      keepOutputShort();
      ProcessBuilder builder = new ProcessBuilder(command);
      // Server processes tell time in UTC; the district's zone is the catalogue's.
      builder.environment().put("TZ", "UTC");
      builder.redirectErrorStream(true);
      builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
      Process started = builder.start();
      process = Optional.of(started);
      startedAt = System.nanoTime();
      LOG.info("Started {} as process {}", name, started.pid());
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot start " + name, failed);
    }
  }

  private void keepOutputShort() throws IOException {
    if (Files.exists(output) && Files.size(output) > OUTPUT_LIMIT_BYTES) {
      Files.move(
          output,
          output.resolveSibling(output.getFileName() + ".1"),
          StandardCopyOption.REPLACE_EXISTING);
    }
  }

  boolean isAlive() {
    return process.filter(Process::isAlive).isPresent();
  }

  /** Starts it again if it has died and its pause is over; true when it was started. */
  boolean revive() {
    if (isAlive()) {
      return false;
    }
    long now = System.nanoTime();
    if (process.isPresent()) {
      int code = process.orElseThrow().exitValue();
      lastExit = Optional.of(describe(code));
      if (now - startedAt > STEADY.toNanos()) {
        pauseMillis = FIRST_PAUSE_MILLIS;
      }
      LOG.warn("{} ended: {}; starting it again in {} ms", name, describe(code), pauseMillis);
      restartAt = now + TimeUnit.MILLISECONDS.toNanos(pauseMillis);
      pauseMillis = Math.min(pauseMillis * 2, LONGEST_PAUSE_MILLIS);
      process = Optional.empty();
    }
    if (now < restartAt) {
      return false;
    }
    restarts++;
    start();
    return true;
  }

  private static String describe(int code) {
    return code > 128 ? "killed by signal " + (code - 128) : "exit code " + code;
  }

  /** How it ended, if it has. */
  Optional<Integer> exitCode() {
    return process.filter(ended -> !ended.isAlive()).map(Process::exitValue);
  }

  /** The last line it printed, which tells why it could not start. */
  String lastWords() {
    try {
      List<String> lines =
          Files.readAllLines(output, java.nio.charset.StandardCharsets.ISO_8859_1).stream()
              .filter(line -> !line.isBlank() && !line.startsWith("\tat "))
              .toList();
      return lines.isEmpty() ? "" : lines.get(lines.size() - 1).strip();
    } catch (IOException unreadable) {
      return "";
    }
  }

  /** Asks it to stop and waits; ends it by force where it takes too long. */
  void stop() {
    if (!isAlive()) {
      return;
    }
    Process running = process.orElseThrow();
    running.destroy();
    try {
      if (!running.waitFor(stopWithin.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("{} did not stop within {} s; ending it", name, stopWithin.toSeconds());
        running.destroyForcibly().waitFor();
      }
      LOG.info("Stopped {}", name);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      running.destroyForcibly();
    }
  }

  RunState.ChildState state() {
    return new RunState.ChildState(
        name,
        isAlive(),
        process.filter(Process::isAlive).map(running -> ProcessIdentity.of(running.toHandle())),
        restarts,
        lastExit);
  }
}
