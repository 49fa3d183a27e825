package io.city360.jobs.definition;

import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads editions from their Kafka topic; a record that is none is passed over. */
public final class EditionDeserializer implements KafkaRecordDeserializationSchema<Edition> {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(EditionDeserializer.class);

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Edition> out) {
    if (record.value() == null) {
      return;
    }
    try {
      out.collect(EditionCodec.decode(record.value()));
    } catch (IOException wrong) {
      LOG.warn(
          "the record at offset {} of {} is no catalogue: {}",
          record.offset(),
          record.topic(),
          wrong.getMessage());
    }
  }

  @Override
  public TypeInformation<Edition> getProducedType() {
    return EditionSerializer.TYPE;
  }
}
