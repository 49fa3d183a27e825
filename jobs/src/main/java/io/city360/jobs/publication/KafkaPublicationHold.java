package io.city360.jobs.publication;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds until every partition has been processed past the end offset that it had at the start. The
 * source commits its offsets to the group with each completed checkpoint; these are polled. The
 * group may still hold offsets of the run before, so they count only after a checkpoint of this
 * run.
 */
public final class KafkaPublicationHold implements PublicationHold {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaPublicationHold.class);
  private static final Duration POLL = Duration.ofMillis(500);

  /** The source commits after it hears of a checkpoint; older commits must not be mistaken. */
  private static final long COMMIT_MILLIS = 1_000;

  private final Properties properties;
  private final String group;
  private final List<String> topics;
  private final Thread thread;
  private volatile boolean isHeld = true;
  private volatile boolean isClosed;
  private volatile long checkpointAt;

  private KafkaPublicationHold(Properties properties, String group, List<String> topics) {
    this.properties = properties;
    this.group = group;
    this.topics = topics;
    this.thread = new Thread(this::poll, "publication-hold");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Holds over the topics of a broker.
   *
   * @param properties of the admin client, with its bootstrap servers
   * @param group the consumer group that the sources commit to
   */
  public static Factory at(Map<String, String> properties, String group, List<String> topics) {
    Map<String, String> copy = new HashMap<>(properties);
    List<String> names = List.copyOf(topics);
    return () -> {
      Properties all = new Properties();
      all.putAll(copy);
      return new KafkaPublicationHold(all, group, names);
    };
  }

  @Override
  public boolean isHeld() {
    return isHeld;
  }

  @Override
  public void checkpointCompleted() {
    if (checkpointAt == 0) {
      checkpointAt = System.nanoTime() / 1_000_000 + 1;
    }
  }

  @Override
  public void close() {
    isClosed = true;
    thread.interrupt();
  }

  private void poll() {
    Map<TopicPartition, Long> ends = Map.of();
    boolean isKnown = false;
    while (!isClosed && isHeld) {
      try (Admin admin = Admin.create(properties)) {
        while (!isClosed && isHeld) {
          if (!isKnown) {
            ends = ends(admin);
            isKnown = true;
            LOG.info("nothing is published until {} has been processed", ends);
          }
          if (ends.isEmpty() || mayBelieve() && hasPassed(admin, ends)) {
            isHeld = false;
            LOG.info("everything up to the start has been processed: publication begins");
            return;
          }
          Thread.sleep(POLL.toMillis());
        }
      } catch (InterruptedException closed) {
        return;
      } catch (ExecutionException | RuntimeException unreachable) {
        LOG.warn("cannot ask Kafka how far the job has come, asking again", unreachable);
        pause();
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(POLL.toMillis());
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
      isClosed = true;
    }
  }

  private boolean mayBelieve() {
    return checkpointAt != 0 && System.nanoTime() / 1_000_000 - checkpointAt > COMMIT_MILLIS;
  }

  /** End offsets of the partitions that hold something; a topic that does not exist holds none. */
  private Map<TopicPartition, Long> ends(Admin admin)
      throws InterruptedException, ExecutionException {
    List<String> existing =
        admin.listTopics().names().get().stream().filter(topics::contains).toList();
    Map<String, TopicDescription> described = admin.describeTopics(existing).allTopicNames().get();
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    Map<TopicPartition, OffsetSpec> earliest = new HashMap<>();
    described.forEach(
        (topic, description) ->
            description
                .partitions()
                .forEach(
                    partition -> {
                      TopicPartition at = new TopicPartition(topic, partition.partition());
                      latest.put(at, OffsetSpec.latest());
                      earliest.put(at, OffsetSpec.earliest());
                    }));
    Map<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo> first =
        admin.listOffsets(earliest).all().get();
    return admin.listOffsets(latest).all().get().entrySet().stream()
        .filter(end -> end.getValue().offset() > first.get(end.getKey()).offset())
        .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
  }

  private boolean hasPassed(Admin admin, Map<TopicPartition, Long> ends)
      throws InterruptedException, ExecutionException {
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    return ends.entrySet().stream()
        .allMatch(
            end -> {
              OffsetAndMetadata offset = committed.get(end.getKey());
              return offset != null && offset.offset() >= end.getValue();
            });
  }
}
