package io.city360.onebox.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.onebox.functions.BrokerProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("it")
class BrokerIT {
  private static final long LONG_AGO = Instant.parse("2011-07-01T00:00:00Z").toEpochMilli();
  private static final long YEARS_AHEAD = Instant.parse("2059-01-01T00:00:00Z").toEpochMilli();

  @TempDir private Path folder;

  @Test
  void recordsOfAnyTimeKeepItAndOutliveARestart() throws Exception {
    try (BrokerProcess broker = BrokerProcess.start(folder);
        Topics topics = new Topics(broker.bootstrap())) {
      topics.create();
      topics.create();
      assertThat(topics.missing()).isEmpty();
      assertThat(topics.endOffsets(KafkaTopic.READINGS)).hasSize(4);
      assertThat(topics.endOffsets(KafkaTopic.CASES)).hasSize(2);
      assertThat(topics.endOffsets(KafkaTopic.SITES)).hasSize(1);

      assertThat(send(broker, LONG_AGO).timestamp()).isEqualTo(LONG_AGO);
      assertThat(send(broker, YEARS_AHEAD).timestamp()).isEqualTo(YEARS_AHEAD);
    }
    try (BrokerProcess again = BrokerProcess.start(folder);
        Topics topics = new Topics(again.bootstrap())) {
      assertThat(topics.startOffsets(KafkaTopic.CASES).get(0)).isZero();
      assertThat(topics.endOffsets(KafkaTopic.CASES).get(0)).isEqualTo(2);
    }
  }

  private static RecordMetadata send(BrokerProcess broker, long timestamp) throws Exception {
    Map<String, Object> configuration =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            broker.bootstrap(),
            ProducerConfig.COMPRESSION_TYPE_CONFIG,
            "lz4");
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(configuration, new ByteArraySerializer(), new ByteArraySerializer())) {
      Future<RecordMetadata> sent =
          producer.send(
              new ProducerRecord<>(
                  KafkaTopic.CASES.topic(),
                  0,
                  timestamp,
                  "case".getBytes(StandardCharsets.UTF_8),
                  "value".getBytes(StandardCharsets.UTF_8)));
      return sent.get();
    }
  }
}
