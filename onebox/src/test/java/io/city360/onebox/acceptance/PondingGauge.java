package io.city360.onebox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.avro.Reading;
import io.city360.avro.Stream;
import io.city360.avro.json.JsonLines;
import io.city360.avro.wire.WireFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A gauge on a road of the first street; what it measures, and when, is the test's to say. */
final class PondingGauge implements AutoCloseable {
  /** The street it stands in. */
  static final String STREET = "440304001";

  private static final String ID = "gauge-1";

  private final KafkaProducer<byte[], byte[]> producer;

  /** Enters it into the registry, as of that time. */
  PondingGauge(RunningCity city, Path folder, Instant validFrom) throws IOException {
    String site =
        """
        {"event_time":"%1$s","ingest_time":"%1$s","event_id":"%2$s","source_system":"test",\
        "site_id":"%3$s","seq":1,"kind":"ponding_gauge","street_code":"%4$s",\
        "dept_code":"water_bureau","metrics":[{"metric":"ponding_cm","interval_s":300}],\
        "valid_from":"%1$s"}
        """
            .formatted(validFrom, UUID.randomUUID(), ID, STREET);
    Path file = Files.writeString(folder.resolve("sites.jsonl"), site);
    Launcher.Ended published = city.run("publish", "sites", file.toString());
    assertThat(published.code()).as("%s", published).isZero();
    producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, city.kafka()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Sends a reading and waits until the broker has it. */
  void read(Instant at, double centimetres) throws Exception {
    String line =
        """
        {"event_time":%1$d,"ingest_time":%1$d,"event_id":"%2$s","source_system":"test",\
        "device_id":"%3$s","device_type":"ponding_gauge","seq":%1$d,"metric":"ponding_cm",\
        "value":%4$s,"unit":"cm","interval_s":300,"street_code":"%5$s"}
        """
            .formatted(at.toEpochMilli(), UUID.randomUUID(), ID, centimetres, STREET);
    Reading reading = JsonLines.of(Reading.class).read(1, line);
    producer
        .send(
            new ProducerRecord<>(
                Stream.READINGS.topic(),
                ID.getBytes(StandardCharsets.UTF_8),
                WireFormat.encode(reading)))
        .get();
  }

  @Override
  public void close() {
    producer.close();
  }
}
