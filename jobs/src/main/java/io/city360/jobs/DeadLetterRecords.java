package io.city360.jobs;

import io.city360.jobs.guard.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * A dead letter as a Kafka record: key and value as they came, and in its headers where it came
 * from and why it was refused.
 */
final class DeadLetterRecords implements KafkaRecordSerializationSchema<DeadLetter> {
  private static final long serialVersionUID = 1L;

  /** The Kafka topic of dead letters. */
  static final String TOPIC = "dead_letters";

  private final String topic;

  DeadLetterRecords(String topic) {
    this.topic = topic;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      DeadLetter letter, KafkaSinkContext context, Long timestamp) {
    byte[] key = letter.key().length == 0 ? null : letter.key();
    return new ProducerRecord<>(
        topic, null, letter.kafkaTimestamp(), key, letter.value(), headers(letter));
  }

  private static List<Header> headers(DeadLetter letter) {
    return List.of(
        header("reason", letter.reason().id()),
        header("detail", letter.detail()),
        header("topic", letter.topic()),
        header("partition", Integer.toString(letter.partition())),
        header("offset", Long.toString(letter.offset())));
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
