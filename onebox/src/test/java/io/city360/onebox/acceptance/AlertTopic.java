package io.city360.onebox.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.city360.onebox.broker.KafkaTopic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What the topic of alerts has told of the alerts of one rule, from its beginning. */
final class AlertTopic {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int POLLS = 300;

  private AlertTopic() {}

  /** Changes with their level, such as {@code opened III}, by alert, once so many have come. */
  static SortedMap<String, List<String>> changes(RunningCity city, String rule, int awaited)
      throws Exception {
    SortedMap<String, List<String>> changes = new TreeMap<>();
    TopicPartition only = new TopicPartition(KafkaTopic.ALERTS.topic(), 0);
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                city.kafka(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed"),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.assign(List.of(only));
      consumer.seekToBeginning(List.of(only));
      for (int poll = 0; poll < POLLS; poll++) {
        for (ConsumerRecord<String, String> record : consumer.poll(POLL)) {
          JsonNode change = JSON.readTree(record.value());
          if (change.get("rule").asText().equals(rule)) {
            changes
                .computeIfAbsent(record.key(), alert -> new ArrayList<>())
                .add(change.get("change").asText() + " " + change.get("level").asText());
          }
        }
        boolean isRead = consumer.position(only) >= consumer.endOffsets(List.of(only)).get(only);
        if (isRead && changes.values().stream().mapToInt(List::size).sum() >= awaited) {
          return changes;
        }
      }
    }
    return changes;
  }
}
