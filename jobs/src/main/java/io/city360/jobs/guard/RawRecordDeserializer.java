package io.city360.jobs.guard;

import io.city360.avro.EventTimes;
import io.city360.avro.Stream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Hands Kafka records on undecoded, so that a record that cannot be read survives whole. One object
 * is reused: the source emits each record before it takes the next.
 */
public final class RawRecordDeserializer implements KafkaRecordDeserializationSchema<RawRecord> {
  private static final long serialVersionUID = 1L;

  private final Stream stream;
  private transient RawRecord reuse;

  /** A deserializer for the topic of one stream. */
  public RawRecordDeserializer(Stream stream) {
    this.stream = stream;
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> from, Collector<RawRecord> out) {
    if (reuse == null) {
      reuse = new RawRecord();
      reuse.stream = stream;
    }
    reuse.topic = from.topic();
    reuse.partition = from.partition();
    reuse.offset = from.offset();
    reuse.kafkaTimestamp = from.timestamp();
    reuse.key = from.key() == null ? RawRecord.NOTHING : from.key();
    reuse.value = from.value() == null ? RawRecord.NOTHING : from.value();
    reuse.peekedTime = EventTimes.peek(reuse.value);
    out.collect(reuse);
  }

  @Override
  public TypeInformation<RawRecord> getProducedType() {
    return RawRecord.TYPE;
  }
}
