package io.city360.onebox.engine;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The engine as a child process: for the supervisor and for tests. Everything it writes lies in the
 * given folder: {@code data}, {@code users.properties}, {@code engine.port}, {@code engine.log},
 * {@code query_log.jsonl}.
 */
public final class EngineProcess implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(20);

  private final Process process;
  private final Path folder;
  private final int port;
  private final UsersFile users;

  private EngineProcess(Process process, Path folder, int port, UsersFile users) {
    this.process = process;
    this.folder = folder;
    this.port = port;
    this.users = users;
  }

  /** Starts an engine on a free port of this machine and waits until it answers. */
  public static EngineProcess start(Path folder) {
    return start(folder, 0, List.of());
  }

  /**
   * Starts an engine and waits until it answers.
   *
   * @param port 0 for any free one
   * @param options more options of {@link EngineMain}
   * @throws EngineUnavailableException when it does not come up, with its own words
   */
  public static EngineProcess start(Path folder, int port, List<String> options) {
    UsersFile users = UsersFile.create(folder.resolve("users.properties"));
    try {
      Files.createDirectories(folder.resolve("tmp"));
      Files.deleteIfExists(portFile(folder));
      ProcessBuilder builder = new ProcessBuilder(command(folder, port, options));
      builder.redirectErrorStream(true);
      builder.redirectOutput(logFile(folder).toFile());
      Process process = builder.start();
      try {
        return new EngineProcess(process, folder, awaitPort(process, folder), users);
      } catch (RuntimeException failed) {
        process.destroyForcibly();
        throw failed;
      }
    } catch (IOException failed) {
      throw new EngineUnavailableException("The engine process cannot start: " + failed + ".");
    }
  }

  /** The command line of the engine process with the class path of this one. */
  public static List<String> command(Path folder, int port, List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(EngineMain.JVM_FLAGS);
    command.add("-Djna.tmpdir=" + folder.resolve("tmp").toAbsolutePath());
    command.add("-Djava.io.tmpdir=" + folder.resolve("tmp").toAbsolutePath());
    command.add("-D" + EngineLibrary.PROPERTY + "=" + EngineLibrary.locate());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(EngineMain.class.getName());
    command.add("--data-dir=" + folder.resolve("data").toAbsolutePath());
    command.add("--users-file=" + folder.resolve("users.properties").toAbsolutePath());
    command.add("--port-file=" + portFile(folder).toAbsolutePath());
    command.add("--query-log=" + folder.resolve("query_log.jsonl").toAbsolutePath());
    command.add("--port=" + port);
    command.addAll(options);
    return command;
  }

  private static Path portFile(Path folder) {
    return folder.resolve("engine.port");
  }

  private static Path logFile(Path folder) {
    return folder.resolve("engine.log");
  }

  private static int awaitPort(Process process, Path folder) throws IOException {
    long deadline = System.nanoTime() + START.toNanos();
    while (System.nanoTime() < deadline) {
      if (Files.exists(portFile(folder))) {
        int port = Integer.parseInt(Files.readString(portFile(folder)).strip());
        if (answers(port)) {
          return port;
        }
      }
      if (!process.isAlive()) {
        throw new EngineUnavailableException(
            "The engine process ended with code "
                + process.exitValue()
                + ": "
                + Files.readString(logFile(folder)).strip());
      }
      try {
        TimeUnit.MILLISECONDS.sleep(50);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new EngineUnavailableException("Interrupted while the engine started.");
      }
    }
    throw new EngineUnavailableException(
        "The engine did not answer within " + START.toSeconds() + " s; see " + logFile(folder));
  }

  private static boolean answers(int port) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection)
              URI.create("http://127.0.0.1:" + port + "/ping").toURL().openConnection();
      connection.setConnectTimeout(1_000);
      connection.setReadTimeout(5_000);
      int status = connection.getResponseCode();
      connection.disconnect();
      return status == HttpURLConnection.HTTP_OK;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Address of the HTTP interface. */
  public String address() {
    return "http://127.0.0.1:" + port;
  }

  /** Port of the HTTP interface. */
  public int port() {
    return port;
  }

  /** The user of that name with its password; see the names in {@link UsersFile}. */
  public User user(String name) {
    return users
        .find(name)
        .orElseThrow(() -> new IllegalArgumentException("There is no user " + name + "."));
  }

  /** The folder everything lies in. */
  public Path folder() {
    return folder;
  }

  /** The process. */
  public Process process() {
    return process;
  }

  /**
   * Stops it in order, by force when it does not end within twenty seconds; true when it stopped by
   * itself.
   */
  public boolean stop() {
    process.destroy();
    try {
      if (process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        return true;
      }
      process.destroyForcibly().waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
    return false;
  }

  /** Ends it at once, as a crash would. */
  public void kill() {
    try {
      process.destroyForcibly().waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stop();
  }
}
