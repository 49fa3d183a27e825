package io.city360.avro.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.avro.Examples;
import io.city360.avro.Reading;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The quick way of reading readings and the general way are one. */
class ReadingWalkTest {

  private final BodyReader<Reading> general =
      RecordReader.of(Reading.class).resolving(Reading.getClassSchema());

  @Test
  void theQuickWayIsTheOneOfThePresentSchema() {
    assertThat(ReadingWalk.FINGERPRINT)
        .as("follow the schema in ReadingWalk.read, then take over its fingerprint")
        .isEqualTo(SchemaStore.fingerprint(Reading.getClassSchema()));
  }

  @Property(tries = 5_000)
  void bothReadTheSameFromAlteredRecords(
      @ForAll @IntRange(max = 10_000) int where,
      @ForAll byte with,
      @ForAll @IntRange(max = 10_000) int whereElse,
      @ForAll byte withElse) {
    byte[] bytes = WireFormat.encode(Examples.reading());
    int start = Framing.SINGLE_OBJECT_HEADER;
    bytes[start + where % (bytes.length - start)] = with;
    bytes[start + whereElse % (bytes.length - start)] = withElse;
    assertSame(bytes, start);
  }

  @Property(tries = 2_000)
  void bothReadTheSameFromRandomBytes(@ForAll @Size(max = 300) byte[] bytes) {
    assertSame(bytes, 0);
  }

  private void assertSame(byte[] bytes, int start) {
    Optional<Reading> walked = read(ReadingWalk::read, bytes, start);
    assertThat(walked).isEqualTo(read(general, bytes, start));
  }

  private static Optional<Reading> read(BodyReader<Reading> reader, byte[] bytes, int start) {
    ByteDecoder decoder = new ByteDecoder();
    decoder.reset(bytes, start);
    try {
      return Optional.of(reader.read(null, decoder));
    } catch (EOFException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }
}
