package io.city360.onebox.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.city360.jobs.alert.AlertCommand;
import io.city360.jobs.alert.AlertId;
import io.city360.onebox.broker.KafkaTopic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds the webhook from the Kafka topic of alerts, one change after another, so that the changes
 * of an alert arrive in order. A change is done when it was taken: the offset is committed after
 * that, so each arrives at least once. The job knows nothing of it and is never held up.
 *
 * <p>The first start begins at the end of the topic: nobody is called for what is over.
 */
final class WebhookFeed implements Runnable, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookFeed.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TopicPartition TOPIC = new TopicPartition(KafkaTopic.ALERTS.topic(), 0);
  private static final String GROUP = "city360-alert-webhook";
  private static final Duration POLL = Duration.ofMillis(500);
  private static final String BY = "webhook";

  /** Changes after which people know of the alert. */
  private static final Set<String> CALLS = Set.of("opened", "escalated", "unmuted");

  private final Consumer<byte[], byte[]> consumer;
  private final AlertCommandSender sender;
  private final Webhook webhook;
  private final Clock clock;
  private volatile boolean isClosed;

  WebhookFeed(Consumer<byte[], byte[]> consumer, AlertCommandSender sender, Webhook webhook) {
    this.consumer = consumer;
    this.sender = sender;
    this.webhook = webhook;
    this.clock = Clock.systemUTC();
  }

  /** A consumer of the topic that commits only what was delivered. */
  static Consumer<byte[], byte[]> consumer(String bootstrap) {
    Properties configuration = new Properties();
    configuration.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    configuration.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
    configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
    return new KafkaConsumer<>(
        configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  @Override
  public void run() {
    try {
      begin();
      while (!isClosed) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          deliver(record);
          commit(record.offset() + 1);
        }
      }
    } catch (WakeupException | InterruptException | InterruptedException closed) {
      LOG.debug("The webhook's feed ends", closed);
    } finally {
      // An interrupt that ended the feed must not end its orderly farewell too.
      Thread.interrupted();
      consumer.close();
    }
  }

  /** Fixes where it begins, so that a change made before the first delivery is not missed. */
  private void begin() {
    consumer.assign(List.of(TOPIC));
    commit(consumer.position(TOPIC));
  }

  private void commit(long offset) {
    consumer.commitSync(Map.of(TOPIC, new OffsetAndMetadata(offset)));
  }

  private void deliver(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
    JsonNode change;
    try {
      change = JSON.readTree(record.value());
    } catch (IOException strange) {
      LOG.error("The record at offset {} is no change of an alert: left", record.offset(), strange);
      return;
    }
    if (!change.path("notify").asBoolean()) {
      return;
    }
    String alert = new String(record.key(), StandardCharsets.UTF_8);
    if (webhook.deliver(alert, record.value()) && CALLS.contains(change.path("change").asText())) {
      AlertId.parse(alert)
          .ifPresent(id -> sender.send(AlertCommand.dispatched(id, BY, clock.millis())));
    }
  }

  @Override
  public void close() {
    isClosed = true;
    consumer.wakeup();
  }
}
