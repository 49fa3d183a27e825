package io.city360.jobs;

import io.city360.jobs.alert.AlertCommand;
import io.city360.jobs.alert.AlertCommandJson;
import io.city360.jobs.alert.AlertCommandSerializer;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads commands; what is none is counted, and told with its place in the topic, where it stays.
 */
final class AlertCommandDeserializer implements KafkaRecordDeserializationSchema<AlertCommand> {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(AlertCommandDeserializer.class);
  private static final byte[] NOTHING = {};

  private transient Counter refused;

  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    refused = context.getMetricGroup().counter("refusedAlertCommands");
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> from, Collector<AlertCommand> out) {
    try {
      out.collect(AlertCommandJson.read(from.value() == null ? NOTHING : from.value()));
    } catch (IllegalArgumentException wrong) {
      counter().inc();
      LOG.warn(
          "{}-{}@{} is no command: {}",
          from.topic(),
          from.partition(),
          from.offset(),
          wrong.getMessage());
    }
  }

  private Counter counter() {
    if (refused == null) {
      refused = new SimpleCounter();
    }
    return refused;
  }

  @Override
  public TypeInformation<AlertCommand> getProducedType() {
    return AlertCommandSerializer.TYPE;
  }
}
