package io.city360.jobs;

import io.city360.jobs.alert.AlertMessage;
import io.city360.jobs.clickhouse.ClickHouseRow;
import io.city360.jobs.clickhouse.ClickHouseSink;
import io.city360.jobs.clickhouse.SinkOptions;
import io.city360.jobs.guard.DeadLetter;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.datastream.DataStream;

/** ClickHouse for every row, Kafka for dead letters and alerts as well. */
final class ProductionSinks implements Sinks {
  private final JobConfig config;

  ProductionSinks(JobConfig config) {
    this.config = config;
  }

  @Override
  public void rows(DataStream<ClickHouseRow> rows) {
    rows.sinkTo(new ClickHouseSink(config.clickHouse(), SinkOptions.defaults()))
        .name("Write to ClickHouse")
        .uid("write-clickhouse");
  }

  @Override
  public void deadLetters(DataStream<DeadLetter> letters) {
    letters
        .sinkTo(kafka(new DeadLetterRecords(config.topic(DeadLetterRecords.TOPIC))))
        .name("Publish dead letters")
        .uid("publish-dead-letters");
  }

  @Override
  public void alerts(DataStream<AlertMessage> changes) {
    changes
        .sinkTo(kafka(new AlertRecords(config.topic(AlertMessage.TOPIC))))
        .name("Publish alerts")
        .uid("publish-alerts");
  }

  private <T> KafkaSink<T> kafka(KafkaRecordSerializationSchema<T> records) {
    return KafkaSink.<T>builder()
        .setBootstrapServers(config.required(JobOptions.KAFKA_BOOTSTRAP))
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .setProperty("compression.type", "lz4")
        .setRecordSerializer(records)
        .build();
  }
}
