package io.city360.jobs.guard;

import io.city360.jobs.state.LeanType;

/**
 * A refused record, whole: enough to publish it again after the cause is gone.
 *
 * @param topic the Kafka topic it came from
 * @param partition its partition
 * @param offset its offset
 * @param kafkaTimestamp its Kafka timestamp in epoch milliseconds
 * @param reason why it was refused
 * @param detail what exactly was wrong: the field and its value, or the decoder's message
 * @param key the record's key, empty if it had none
 * @param value the record's bytes as they came
 */
public record DeadLetter(
    String topic,
    int partition,
    long offset,
    long kafkaTimestamp,
    RejectReason reason,
    String detail,
    byte[] key,
    byte[] value) {

  /** The type information of a dead letter. */
  public static final LeanType<DeadLetter> TYPE =
      LeanType.of(DeadLetter.class, new DeadLetterSerializer());
}
