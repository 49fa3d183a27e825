package io.city360.onebox.broker;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The broker process: formats its folder where that has not been done, and serves until stopped.
 */
@Command(name = "broker", description = "Runs a Kafka broker on this machine.")
public final class BrokerMain implements Callable<Integer> {
  @Option(names = "--data-dir", required = true)
  private Path folder;

  @Option(names = "--port", required = true)
  private int port;

  @Option(names = "--controller-port", required = true)
  private int controllerPort;

  @Option(names = "--retention-bytes", required = true)
  private long retentionBytes;

  /** Runs until the process is asked to stop. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new BrokerMain()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    BrokerConfig config = new BrokerConfig(folder, port, controllerPort, retentionBytes);
    Files.createDirectories(folder);
    if (!Files.exists(folder.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME))) {
      format(config);
    }
    KafkaRaftServer server =
        new KafkaRaftServer(KafkaConfig.fromProps(config.properties(), false), Time.SYSTEM);
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "broker-stop"));
    server.startup();
    server.awaitShutdown();
    return 0;
  }

  private static void format(BrokerConfig config) throws Exception {
    new Formatter()
        .setNodeId(BrokerConfig.NODE)
        .setClusterId(Uuid.randomUuid().toString())
        .setControllerListenerName(BrokerConfig.CONTROLLER_LISTENER)
        .setReleaseVersion(MetadataVersion.latestProduction())
        .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
        .setMetadataLogDirectory(config.folder().toString())
        .addDirectory(config.folder().toString())
        .run();
  }
}
