package io.city360.onebox.engine;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The engine process. Start it with {@link #JVM_FLAGS}; {@link EngineProcess} does.
 *
 * <p>Exit codes: 0 stopped on request, 2 wrong options, 3 the engine cannot run here, 4 the data
 * folder is in use, 5 the port is taken.
 */
@Command(
    name = "engine",
    mixinStandardHelpOptions = true,
    description = "Runs the embedded ClickHouse engine behind ClickHouse's HTTP interface.")
public final class EngineMain implements Callable<Integer> {
  /** Flags of the JVM: a small heap, since data lives in the engine's own memory. */
  public static final List<String> JVM_FLAGS =
      List.of(
          "-Xmx384m",
          "-XX:MaxDirectMemorySize=128m",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:+UseSerialGC",
          "-Xss2m");

  /** Exit code: the engine cannot run on this machine. */
  public static final int EXIT_UNAVAILABLE = 3;

  /** Exit code: the data folder cannot be opened, mostly because another process holds it. */
  public static final int EXIT_DATA_FOLDER = 4;

  /** Exit code: the port is taken. */
  public static final int EXIT_PORT = 5;

  /** Its default is several times the memory of the whole stack. */
  private static final long MARK_CACHE_BYTES = 256L << 20;

  /** Running requests get this long to end when the process is asked to stop. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  /** And this long after they were cancelled; all in all less than ten seconds. */
  private static final Duration AFTER_CANCEL = Duration.ofSeconds(5);

  @Option(
      names = "--data-dir",
      required = true,
      paramLabel = "DIR",
      description = "Folder of the engine's data; one process at a time.")
  private Path dataFolder;

  @Option(
      names = "--users-file",
      required = true,
      paramLabel = "FILE",
      description = "Users and passwords, mode 600; created when absent.")
  private Path usersFile;

  @Option(
      names = "--port",
      defaultValue = "8123",
      description = "Port of the HTTP interface, 0 = any free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--listen",
      defaultValue = "127.0.0.1",
      paramLabel = "ADDRESS",
      description = "Address to listen on (default: ${DEFAULT-VALUE}).")
  private String listen;

  @Option(
      names = "--port-file",
      paramLabel = "FILE",
      description = "File that receives the port once the engine answers.")
  private Path portFile;

  @Option(
      names = "--query-log",
      paramLabel = "FILE",
      description = "Query log, JSON lines (default: query_log.jsonl beside the data folder).")
  private Path queryLog;

  @Option(
      names = "--database",
      defaultValue = "city360",
      description =
          "Database that requests use when they name none or 'default' (default: ${DEFAULT-VALUE}).")
  private String database;

  @Option(
      names = "--memory",
      defaultValue = "1800",
      paramLabel = "MIB",
      description = "Memory the engine may use, MiB (default: ${DEFAULT-VALUE}).")
  private long memoryMebibytes;

  @Option(
      names = "--readers",
      defaultValue = "5",
      description = "Queries of one reader at a time (default: ${DEFAULT-VALUE}).")
  private int readers;

  @Option(
      names = "--writers",
      defaultValue = "16",
      description = "Requests of one writer at a time (default: ${DEFAULT-VALUE}).")
  private int writers;

  /** Runs until the process is asked to stop. */
  public static void main(String[] arguments) {
    int code;
    try {
      code =
          new CommandLine(new EngineMain())
              .setExecutionExceptionHandler(EngineMain::explain)
              .execute(arguments);
    } catch (RuntimeException | Error unexpected) {
      unexpected.printStackTrace();
      code = 1;
    }
    // Not exit(): the library's threads still run, and the JVM's way out may crash on them.
    Runtime.getRuntime().halt(code);
  }

  private static int explain(
      Exception failure, CommandLine command, CommandLine.ParseResult arguments) {
    if (failure instanceof EngineUnavailableException unavailable) {
      System.err.println(unavailable.getMessage());
      return unavailable.exitCode();
    }
    failure.printStackTrace();
    return 1;
  }

  @Override
  public Integer call() throws Exception {
    ChdbNative.load(EngineLibrary.locate());
    UsersFile users = UsersFile.create(usersFile);
    Path data = dataFolder.toAbsolutePath();
    Files.createDirectories(data);
    Map<String, String> server = new LinkedHashMap<>();
    server.put("max_server_memory_usage", Long.toString(memoryMebibytes << 20));
    server.put("mark_cache_size", Long.toString(MARK_CACHE_BYTES));
    EnginePool pool =
        new EnginePool(data, database, server, Map.of(Role.WRITER, writers, Role.READER, readers));
    Path log = queryLog == null ? data.resolveSibling("query_log.jsonl") : queryLog;
    EngineHandler handler = new EngineHandler(pool, users, pool.guard(), new QueryLog(log));
    EngineServer http;
    try {
      http = new EngineServer(new InetSocketAddress(listen, port), handler);
    } catch (BindException | UnresolvedAddressException taken) {
      System.err.println(
          "Cannot listen on " + listen + ":" + port + ": " + taken.getMessage() + ".");
      pool.close();
      return EXIT_PORT;
    }
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> stop(http, pool, stopped), "engine-stop"));
    http.start();
    announce(http.port());
    stopped.await();
    return 0;
  }

  private void announce(int bound) throws IOException {
    System.out.println("ClickHouse engine ready on http://" + listen + ":" + bound);
    if (portFile != null) {
      Path draft = portFile.resolveSibling(portFile.getFileName() + ".new");
      Files.writeString(draft, Integer.toString(bound));
      Files.move(draft, portFile, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** HTTP first, then the connections, then the engine; then out without the JVM's own exit. */
  private static void stop(EngineServer http, EnginePool pool, CountDownLatch stopped) {
    try {
      http.stop(1);
      if (pool.drain(GRACE, AFTER_CANCEL)) {
        pool.close();
        ChdbNative.chdb_shutdown();
        System.out.println("ClickHouse engine stopped.");
      } else {
        System.err.println("Requests were still running; the engine leaves without them.");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      stopped.countDown();
      System.out.flush();
      Runtime.getRuntime().halt(0);
    }
  }
}
