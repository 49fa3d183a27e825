package io.city360.onebox.simulator;

import org.apache.avro.specific.SpecificRecordBase;

/**
 * One record on its way to the broker.
 *
 * @param topic the stream
 * @param key the entity id
 * @param arrival when it reaches the broker: its Kafka timestamp, in epoch milliseconds
 * @param event the event, or null where {@code raw} stands for bytes that are none
 * @param raw bytes that are no event, or null
 */
record Outgoing(String topic, String key, long arrival, SpecificRecordBase event, byte[] raw)
    implements Comparable<Outgoing> {

  static Outgoing event(String topic, String key, long arrival, SpecificRecordBase event) {
    return new Outgoing(topic, key, arrival, event, null);
  }

  static Outgoing bytes(String topic, String key, long arrival, byte[] raw) {
    return new Outgoing(topic, key, arrival, null, raw);
  }

  @Override
  public int compareTo(Outgoing other) {
    return Long.compare(arrival, other.arrival);
  }
}
