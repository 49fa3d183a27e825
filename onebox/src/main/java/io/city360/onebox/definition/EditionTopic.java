package io.city360.onebox.definition;

import io.city360.jobs.definition.Edition;
import io.city360.jobs.definition.EditionCodec;
import io.city360.onebox.broker.KafkaTopic;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The compacted Kafka topic through which a running job learns of an edition. */
final class EditionTopic {
  private static final String KEY = "catalogue";
  private static final int TIMEOUT_MILLIS = 10_000;

  private EditionTopic() {}

  /**
   * Publishes an edition.
   *
   * @throws IOException where the broker does not take it
   */
  static void publish(String bootstrap, Edition edition) throws IOException {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                bootstrap,
                "acks",
                "all",
                "max.block.ms",
                TIMEOUT_MILLIS,
                "delivery.timeout.ms",
                TIMEOUT_MILLIS,
                "request.timeout.ms",
                TIMEOUT_MILLIS / 2,
                "linger.ms",
                0),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer
          .send(
              new ProducerRecord<>(KafkaTopic.CATALOGUE.topic(), KEY, EditionCodec.encode(edition)))
          .get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException failed) {
      throw new IOException("the broker does not take the catalogue", failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    }
  }
}
