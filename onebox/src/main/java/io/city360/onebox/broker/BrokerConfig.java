package io.city360.onebox.broker;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/**
 * Configuration of a broker that is its own controller and listens on this machine only.
 *
 * @param folder where its log segments lie
 * @param port for clients
 * @param controllerPort for itself
 * @param retentionBytes a partition keeps at least this much
 */
public record BrokerConfig(Path folder, int port, int controllerPort, long retentionBytes) {
  static final int NODE = 1;
  static final String CONTROLLER_LISTENER = "CONTROLLER";

  private static final int SEGMENT_BYTES = 128 << 20;

  /** The address that clients use. */
  public String bootstrap() {
    return "127.0.0.1:" + port;
  }

  /** As arguments of {@link BrokerMain}. */
  public List<String> arguments() {
    return List.of(
        "--data-dir=" + folder,
        "--port=" + port,
        "--controller-port=" + controllerPort,
        "--retention-bytes=" + retentionBytes);
  }

  /** As Kafka reads it. */
  Properties properties() {
    Properties values = new Properties();
    values.put("process.roles", "broker,controller");
    values.put("node.id", Integer.toString(NODE));
    values.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
    values.put(
        "listeners", "CLIENT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
    values.put("advertised.listeners", "CLIENT://" + bootstrap());
    values.put("listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    values.put("controller.listener.names", CONTROLLER_LISTENER);
    values.put("inter.broker.listener.name", "CLIENT");
    values.put("log.dirs", folder.toString());

    values.put("auto.create.topics.enable", "false");
    values.put("offsets.topic.replication.factor", "1");
    values.put("offsets.topic.num.partitions", "4");
    values.put("transaction.state.log.replication.factor", "1");
    values.put("transaction.state.log.min.isr", "1");
    values.put("transaction.state.log.num.partitions", "4");
    values.put("share.coordinator.state.topic.replication.factor", "1");
    values.put("share.coordinator.state.topic.min.isr", "1");
    values.put("group.initial.rebalance.delay.ms", "0");
    values.put("offsets.retention.minutes", Integer.toString(Integer.MAX_VALUE));

    // Records carry the time of their arrival at the source, which may be years ago in a replay:
    // nothing may be removed, rolled or refused by time.
    values.put("log.message.timestamp.type", "CreateTime");
    values.put("log.message.timestamp.before.max.ms", Long.toString(Long.MAX_VALUE));
    values.put("log.message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));
    values.put("log.retention.ms", "-1");
    values.put("log.roll.ms", Long.toString(Long.MAX_VALUE));
    values.put("log.retention.bytes", Long.toString(retentionBytes));
    values.put("log.segment.bytes", Integer.toString(SEGMENT_BYTES));
    values.put("message.max.bytes", Integer.toString(KafkaTopic.MAX_RECORD_BYTES));

    values.put("num.network.threads", "2");
    values.put("num.io.threads", "2");
    values.put("background.threads", "2");
    values.put("num.recovery.threads.per.data.dir", "2");
    values.put("log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20));
    values.put("log.cleaner.io.buffer.size", Integer.toString(512 << 10));
    values.put("controlled.shutdown.enable", "true");
    return values;
  }
}
