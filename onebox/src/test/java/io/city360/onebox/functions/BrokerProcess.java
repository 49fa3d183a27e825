package io.city360.onebox.functions;

import io.city360.onebox.broker.BrokerConfig;
import io.city360.onebox.broker.BrokerMain;
import io.city360.onebox.broker.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The broker of one machine as a child process of a test, on free ports. */
public final class BrokerProcess implements AutoCloseable {

  private static final int TRIALS = 120;
  private static final long RETENTION_BYTES = 1L << 30;

  private final Process process;
  private final BrokerConfig config;

  private BrokerProcess(Process process, BrokerConfig config) {
    this.process = process;
    this.config = config;
  }

  /** Starts a broker whose files lie in the folder, and waits until it answers. */
  public static BrokerProcess start(Path folder) {
    try (ServerSocket port = new ServerSocket(0);
        ServerSocket controller = new ServerSocket(0)) {
      BrokerConfig config =
          new BrokerConfig(
              folder.resolve("broker"),
              port.getLocalPort(),
              controller.getLocalPort(),
              RETENTION_BYTES);
      Files.createDirectories(folder);
      port.close();
      controller.close();
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-Xmx256m", "-cp", System.getProperty("java.class.path")));
      command.add(BrokerMain.class.getName());
      command.addAll(config.arguments());
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("broker.log").toFile())
              .start();
      BrokerProcess broker = new BrokerProcess(process, config);
      broker.await(folder.resolve("broker.log"));
      return broker;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void await(Path log) throws IOException {
    try (Topics topics = new Topics(bootstrap())) {
      for (int trial = 0; trial < TRIALS && process.isAlive(); trial++) {
        if (topics.answers(Duration.ofMillis(500))) {
          return;
        }
      }
    }
    process.destroyForcibly();
    throw new IllegalStateException("the broker did not come up:\n" + Files.readString(log));
  }

  /** The address that clients use. */
  public String bootstrap() {
    return config.bootstrap();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
