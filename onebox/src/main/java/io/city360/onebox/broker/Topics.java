package io.city360.onebox.broker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** The topics of a broker: makes those that are missing, tells how far they reach. */
public final class Topics implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final Admin admin;

  public Topics(String bootstrap) {
    Properties configuration = new Properties();
    configuration.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    configuration.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    configuration.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
    this.admin = Admin.create(configuration);
  }

  /** Whether the broker answers within the given time. */
  public boolean answers(Duration within) {
    try {
      admin.describeCluster().nodes().get(within.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException | TimeoutException notYet) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Makes the topics that are missing. */
  public void create() {
    Set<String> existing = await(admin.listTopics().names());
    List<NewTopic> missing = new ArrayList<>();
    for (KafkaTopic topic : KafkaTopic.values()) {
      if (!existing.contains(topic.topic())) {
        missing.add(
            new NewTopic(topic.topic(), Optional.of(topic.partitions()), Optional.empty())
                .configs(topic.configuration()));
      }
    }
    await(admin.createTopics(missing).all());
  }

  /** The offset that the next record of each partition will get. */
  public Map<Integer, Long> endOffsets(KafkaTopic topic) {
    return offsets(topic, OffsetSpec.latest());
  }

  /** The offset of the oldest record that each partition still has. */
  public Map<Integer, Long> startOffsets(KafkaTopic topic) {
    return offsets(topic, OffsetSpec.earliest());
  }

  private Map<Integer, Long> offsets(KafkaTopic topic, OffsetSpec which) {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    for (int partition = 0; partition < topic.partitions(); partition++) {
      asked.put(new TopicPartition(topic.topic(), partition), which);
    }
    Map<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo> found =
        await(admin.listOffsets(asked).all());
    Map<Integer, Long> offsets = new TreeMap<>();
    found.forEach((partition, info) -> offsets.put(partition.partition(), info.offset()));
    return offsets;
  }

  /** The names of all input topics that the broker does not have. */
  public List<String> missing() {
    Set<String> existing = await(admin.listTopics().names());
    return Arrays.stream(KafkaTopic.values())
        .map(KafkaTopic::topic)
        .filter(topic -> !existing.contains(topic))
        .toList();
  }

  private static <T> T await(org.apache.kafka.common.KafkaFuture<T> future) {
    try {
      return future.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      throw new KafkaException(failed.getCause().getMessage(), failed.getCause());
    } catch (TimeoutException late) {
      throw new KafkaException("The broker did not answer within " + TIMEOUT.toSeconds() + " s");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new org.apache.kafka.common.errors.InterruptException(interrupted);
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(2));
  }
}
