package io.city360.jobs;

import io.city360.jobs.alert.AlertMessage;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A change of an alert as a Kafka record: JSON under the alert's identity. */
final class AlertRecords implements KafkaRecordSerializationSchema<AlertMessage> {
  private static final long serialVersionUID = 1L;

  private final String topic;

  AlertRecords(String topic) {
    this.topic = topic;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      AlertMessage message, KafkaSinkContext context, Long timestamp) {
    return new ProducerRecord<>(
        topic, null, message.at(), bytes(message.alert()), bytes(message.json()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
