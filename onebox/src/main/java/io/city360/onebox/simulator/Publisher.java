package io.city360.onebox.simulator;

import io.city360.avro.ApprovalEvent;
import io.city360.avro.CaseEvent;
import io.city360.avro.Reading;
import io.city360.avro.Site;
import io.city360.avro.wire.RecordWriter;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends events to the broker; the arrival time becomes the Kafka timestamp. */
final class Publisher implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private final RecordWriter<CaseEvent> cases = RecordWriter.singleObject(CaseEvent.class);
  private final RecordWriter<Reading> readings = RecordWriter.singleObject(Reading.class);
  private final RecordWriter<ApprovalEvent> approvals =
      RecordWriter.singleObject(ApprovalEvent.class);
  private final RecordWriter<Site> sites = RecordWriter.singleObject(Site.class);
  private long sent;

  Publisher(String bootstrap) {
    Properties config = new Properties();
    config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    config.put(ProducerConfig.LINGER_MS_CONFIG, "20");
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, "131072");
    config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, "33554432");
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "600000");
    this.producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * Sends one record; waits while the producer's buffer is full.
   *
   * @throws IllegalStateException when an earlier record could not be sent
   */
  void send(Outgoing outgoing) {
    Exception earlier = failure.get();
    if (earlier != null) {
      throw new IllegalStateException(
          "The broker refused an event: " + earlier.getMessage(), earlier);
    }
    byte[] value = outgoing.raw() == null ? encode(outgoing.event()) : outgoing.raw();
    byte[] key = outgoing.key().getBytes(StandardCharsets.UTF_8);
    producer.send(
        new ProducerRecord<>(outgoing.topic(), null, outgoing.arrival(), key, value),
        (metadata, error) -> {
          if (error != null) {
            failure.compareAndSet(null, error);
          }
        });
    sent++;
  }

  private byte[] encode(SpecificRecordBase event) {
    if (event instanceof Reading reading) {
      return readings.write(reading);
    }
    if (event instanceof CaseEvent caseEvent) {
      return cases.write(caseEvent);
    }
    if (event instanceof ApprovalEvent approval) {
      return approvals.write(approval);
    }
    return sites.write((Site) event);
  }

  long sent() {
    return sent;
  }

  void flush() {
    producer.flush();
  }

  @Override
  public void close() {
    producer.close();
  }
}
