package io.city360.onebox.cli;

import io.city360.onebox.broker.KafkaTopic;
import io.city360.onebox.config.ExitCode;
import io.city360.onebox.config.ProblemException;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends encoded events to the broker; each arrives once and in order, or the command fails. */
final class EventSender implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicReference<Optional<Exception>> failure =
      new AtomicReference<>(Optional.empty());
  private long sent;

  EventSender(String bootstrap) {
    Properties configuration = new Properties();
    configuration.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    configuration.put(ProducerConfig.ACKS_CONFIG, "all");
    configuration.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    configuration.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    configuration.put(ProducerConfig.LINGER_MS_CONFIG, 20);
    configuration.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 << 10);
    configuration.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 32L << 20);
    configuration.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, KafkaTopic.MAX_RECORD_BYTES);
    this.producer =
        new KafkaProducer<>(configuration, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Sends one event; waits while the buffer is full. */
  void send(EncodedEvent event) {
    check();
    producer.send(
        new ProducerRecord<>(
            event.topic().topic(), null, event.arrivalTime(), event.key(), event.value()),
        (metadata, error) -> {
          if (error != null) {
            failure.compareAndSet(Optional.empty(), Optional.of(error));
          }
        });
    sent++;
  }

  long sent() {
    return sent;
  }

  /** Waits until the broker has everything. */
  void flush() {
    producer.flush();
    check();
  }

  private void check() {
    failure
        .get()
        .ifPresent(
            error -> {
              throw new ProblemException(
                  ExitCode.FAILED, "the broker did not take a record: " + error.getMessage());
            });
  }

  @Override
  public void close() {
    producer.close();
  }
}
