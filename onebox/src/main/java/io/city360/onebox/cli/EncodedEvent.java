package io.city360.onebox.cli;

import io.city360.onebox.broker.KafkaTopic;

/**
 * An event as it goes to the broker.
 *
 * @param arrivalTime the Kafka timestamp, epoch milliseconds
 */
record EncodedEvent(KafkaTopic topic, byte[] key, long arrivalTime, byte[] value) {}
