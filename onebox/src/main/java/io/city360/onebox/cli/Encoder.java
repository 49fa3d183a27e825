package io.city360.onebox.cli;

import io.city360.avro.Stream;
import io.city360.avro.wire.WireFormat;
import io.city360.onebox.adapter.AdaptedEvent;
import io.city360.onebox.broker.KafkaTopic;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** Makes bytes of records; equal keys share theirs, because a file holds many events of few. */
final class Encoder {
  private final Map<String, byte[]> keys = new HashMap<>();

  EncodedEvent encode(AdaptedEvent event) {
    return encode(event.stream(), event.key(), event.arrivalTime(), event.record());
  }

  EncodedEvent encode(Stream stream, String key, long arrivalTime, SpecificRecord record) {
    byte[] keyBytes = keys.computeIfAbsent(key, text -> text.getBytes(StandardCharsets.UTF_8));
    return new EncodedEvent(topic(stream), keyBytes, arrivalTime, WireFormat.encode(record));
  }

  static KafkaTopic topic(Stream stream) {
    return switch (stream) {
      case CASES -> KafkaTopic.CASES;
      case READINGS -> KafkaTopic.READINGS;
      case APPROVALS -> KafkaTopic.APPROVALS;
      case SITES -> KafkaTopic.SITES;
    };
  }
}
