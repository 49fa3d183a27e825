package io.city360.onebox.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.jobs.alert.AlertCommand;
import io.city360.jobs.alert.AlertCommandJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class WebhookFeedTest {
  private static final TopicPartition TOPIC = new TopicPartition("alerts", 0);
  private static final String ALERT = "low.district.rate.1";

  /** The last committed offset; a closed consumer can no longer be asked. */
  private long committed;

  private final MockConsumer<byte[], byte[]> consumer =
      new MockConsumer<>(AutoOffsetResetStrategy.LATEST.name()) {
        @Override
        public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
          super.commitSync(offsets);
          committed = offsets.get(TOPIC).offset();
        }
      };
  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private long offset = 5;

  @Test
  void changesArriveInOrderAndTheOffsetFollowsTheDelivery() throws Exception {
    try (HookServer hook = new HookServer(500)) {
      run(hook, change("opened", true), change("acknowledged", true), change("closed", true));

      assertThat(hook.calls())
          .extracting(call -> call.body().replaceFirst(".*\"change\":\"([a-z]+)\".*", "$1"))
          .containsExactly("opened", "opened", "acknowledged", "closed");
      assertThat(committed).isEqualTo(8);
    }
  }

  @Test
  void theJobLearnsThatPeopleHaveBeenTold() throws Exception {
    try (HookServer hook = new HookServer()) {
      run(hook, change("opened", true), change("closed", true));

      assertThat(producer.history()).hasSize(1);
      AlertCommand told = AlertCommandJson.read(producer.history().get(0).value());
      assertThat(told.kind()).isEqualTo(AlertCommand.Kind.DISPATCHED);
      assertThat(told.alert()).hasToString(ALERT);
    }
  }

  @Test
  void aChangeThatNobodyIsToldIsPassedOver() throws Exception {
    try (HookServer hook = new HookServer()) {
      run(hook, change("opened", false), "no JSON", change("unmuted", true));

      assertThat(hook.calls()).hasSize(1);
      assertThat(committed).isEqualTo(8);
    }
  }

  @Test
  void whatWasNotTakenWhenTheFeedEndsComesAgain() throws Exception {
    try (HookServer hook = new HookServer(500)) {
      Webhook impatient =
          new Webhook(
              hook.address(),
              Optional.empty(),
              millis -> {
                throw new InterruptedException();
              });
      start(impatient, change("opened", true)).run();

      assertThat(committed).isEqualTo(5);
      assertThat(producer.history()).isEmpty();
    }
  }

  private void run(HookServer hook, String... changes) {
    WebhookFeed feed = start(new Webhook(hook.address(), Optional.empty(), millis -> {}), changes);
    consumer.schedulePollTask(feed::close);
    feed.run();
  }

  private WebhookFeed start(Webhook webhook, String... changes) {
    consumer.updateEndOffsets(Map.of(TOPIC, 5L));
    consumer.schedulePollTask(
        () -> List.of(changes).forEach(text -> consumer.addRecord(record(text))));
    return new WebhookFeed(consumer, new AlertCommandSender(producer), webhook);
  }

  private ConsumerRecord<byte[], byte[]> record(String value) {
    return new ConsumerRecord<>(
        TOPIC.topic(),
        TOPIC.partition(),
        offset++,
        ALERT.getBytes(StandardCharsets.UTF_8),
        value.getBytes(StandardCharsets.UTF_8));
  }

  private static String change(String change, boolean isTold) {
    return "{\"change\":\"" + change + "\",\"notify\":" + isTold + "}";
  }
}
