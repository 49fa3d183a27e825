package io.city360.avro.wire;

import io.city360.avro.Stream;
import java.util.EnumMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/**
 * Encodes records of any stream, from any thread, in single-object encoding. Where records of one
 * class are written in a loop, a {@link RecordWriter} of one's own does the same.
 */
public final class WireFormat {

  private static final ThreadLocal<Map<Stream, RecordWriter<SpecificRecord>>> WRITERS =
      ThreadLocal.withInitial(() -> new EnumMap<>(Stream.class));

  private WireFormat() {}

  /**
   * The record in single-object encoding.
   *
   * @throws IllegalArgumentException if the record is of no stream
   */
  public static byte[] encode(SpecificRecord record) {
    Stream stream =
        Stream.of(record.getClass())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        record.getClass().getName() + " is the record of no stream"));
    return WRITERS.get().computeIfAbsent(stream, WireFormat::writer).write(record);
  }

  @SuppressWarnings("unchecked")
  private static RecordWriter<SpecificRecord> writer(Stream stream) {
    return RecordWriter.singleObject((Class<SpecificRecord>) stream.recordClass());
  }
}
