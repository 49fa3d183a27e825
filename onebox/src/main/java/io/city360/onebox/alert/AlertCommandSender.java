package io.city360.onebox.alert;

import io.city360.jobs.alert.AlertCommand;
import io.city360.jobs.alert.AlertCommandJson;
import io.city360.onebox.broker.KafkaTopic;
import io.city360.onebox.config.ExitCode;
import io.city360.onebox.config.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends commands to the job; each has reached the broker when the call returns. */
final class AlertCommandSender implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 15_000;

  private final Producer<byte[], byte[]> producer;

  AlertCommandSender(String bootstrap) {
    this(producer(bootstrap));
  }

  AlertCommandSender(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  private static Producer<byte[], byte[]> producer(String bootstrap) {
    Properties configuration = new Properties();
    configuration.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    configuration.put(ProducerConfig.ACKS_CONFIG, "all");
    configuration.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    configuration.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT_MILLIS);
    configuration.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    configuration.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS / 2);
    return new KafkaProducer<>(configuration, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * Sends a command.
   *
   * @throws ProblemException where the broker does not take it
   */
  void send(AlertCommand command) {
    try {
      producer
          .send(
              new ProducerRecord<>(
                  KafkaTopic.ALERT_COMMANDS.topic(),
                  bytes(AlertCommandJson.key(command)),
                  bytes(AlertCommandJson.write(command))))
          .get();
    } catch (ExecutionException failed) {
      throw new ProblemException(
          ExitCode.UNREACHABLE,
          "the broker did not take the command: " + failed.getCause().getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ProblemException(ExitCode.FAILED, "interrupted");
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    producer.close();
  }
}
