package io.city360.onebox.adapter;

import io.city360.avro.Stream;
import org.apache.avro.specific.SpecificRecord;

/**
 * One event made from a row of a file.
 *
 * @param stream where it goes
 * @param key entity id, the Kafka key
 * @param arrivalTime the Kafka timestamp, ms since 1970-01-01T00:00:00Z: when the record would have
 *     come in at the time
 * @param record the record of that stream
 */
public record AdaptedEvent(Stream stream, String key, long arrivalTime, SpecificRecord record) {

  static AdaptedEvent of(Stream stream, long arrivalTime, SpecificRecord record) {
    return new AdaptedEvent(stream, stream.key(record), arrivalTime, record);
  }
}
