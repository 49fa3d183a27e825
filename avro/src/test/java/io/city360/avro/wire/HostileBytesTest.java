package io.city360.avro.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.avro.EventTimes;
import io.city360.avro.Examples;
import io.city360.avro.Stream;
import io.city360.avro.wire.UndecodableException.Reason;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.avro.specific.SpecificRecord;

/** Whatever arrives, a reader answers with a record or a reason and throws nothing else. */
class HostileBytesTest {

  private final Map<Stream, RecordReader<?>> readers = new EnumMap<>(Stream.class);

  @Property(tries = 10_000)
  void randomBytesAreRefusedWithAReason(@ForAll Stream stream, @ForAll byte[] bytes) {
    boolean framed = Framing.bodyStart(bytes) >= 0;
    Optional<Reason> reason = reason(stream, bytes);
    EventTimes.peek(bytes);
    if (!framed) {
      assertThat(reason).isPresent().get().isIn(Reason.UNKNOWN_FRAMING, Reason.TRUNCATED);
    } else {
      assertThat(reason).contains(Reason.UNKNOWN_SCHEMA);
    }
  }

  @Property(tries = 5_000)
  void randomBytesBehindAKnownHeaderAreARecordOrRefused(
      @ForAll Stream stream, @ForAll @Size(max = 200) byte[] body) {
    byte[] bytes = new byte[Framing.SINGLE_OBJECT_HEADER + body.length];
    Framing.writeSingleObjectHeader(bytes, SchemaStore.fingerprint(stream.schema()));
    System.arraycopy(body, 0, bytes, Framing.SINGLE_OBJECT_HEADER, body.length);
    assertThat(reason(stream, bytes).orElse(Reason.MALFORMED))
        .isIn(Reason.TRUNCATED, Reason.MALFORMED);
  }

  @Property(tries = 1_000)
  void truncatedRecordsAreRefusedAsTruncated(
      @ForAll Stream stream, @ForAll @IntRange(min = 2, max = 10_000) int cut) {
    byte[] whole = WireFormat.encode(example(stream));
    byte[] bytes = Arrays.copyOf(whole, 2 + cut % (whole.length - 2));
    assertThat(reason(stream, bytes)).contains(Reason.TRUNCATED);
  }

  @Property(tries = 5_000)
  void recordsWithFlippedBytesAreARecordOrRefused(
      @ForAll Stream stream,
      @ForAll @IntRange(max = 10_000) int where,
      @ForAll byte with,
      @ForAll @IntRange(max = 10_000) int whereElse,
      @ForAll byte withElse) {
    byte[] bytes = WireFormat.encode(example(stream));
    int body = Framing.SINGLE_OBJECT_HEADER;
    bytes[body + where % (bytes.length - body)] = with;
    bytes[body + whereElse % (bytes.length - body)] = withElse;
    assertThat(reason(stream, bytes).orElse(Reason.MALFORMED))
        .isIn(Reason.TRUNCATED, Reason.MALFORMED);
  }

  private Optional<Reason> reason(Stream stream, byte[] bytes) {
    try {
      readers.computeIfAbsent(stream, key -> RecordReader.of(key.recordClass())).read(null, bytes);
      return Optional.empty();
    } catch (UndecodableException e) {
      assertThat(e).message().isNotBlank();
      return Optional.of(e.reason());
    }
  }

  private static SpecificRecord example(Stream stream) {
    return switch (stream) {
      case CASES -> Examples.caseEvent();
      case READINGS -> Examples.reading();
      case APPROVALS -> Examples.approvalEvent();
      case SITES -> Examples.site();
    };
  }
}
