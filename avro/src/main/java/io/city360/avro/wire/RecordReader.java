package io.city360.avro.wire;

import io.city360.avro.AvroSetup;
import io.city360.avro.Reading;
import io.city360.avro.wire.UndecodableException.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.io.DatumReader;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reads records of one class from either framing, whatever compatible schema they were written
 * with.
 *
 * <p>The way to read a writer's schema is worked out once and kept. Not thread-safe: one reader for
 * each thread.
 *
 * @param <T> the record class
 */
public final class RecordReader<T extends SpecificRecord> {

  private final Schema readerSchema;
  private final SchemaStore store;
  private final SchemaSource source;
  private final ByteDecoder decoder = new ByteDecoder();
  private final Map<Long, BodyReader<T>> byFingerprint = new HashMap<>();
  private final Map<Integer, BodyReader<T>> byId = new HashMap<>();
  private final long ownFingerprint;
  private final BodyReader<T> own;

  private RecordReader(Class<T> recordClass, SchemaStore store, SchemaSource source) {
    AvroSetup.trustGeneratedClasses();
    this.readerSchema = SpecificData.get().getSchema(recordClass);
    this.store = store;
    this.source = source;
    this.ownFingerprint = SchemaStore.fingerprint(readerSchema);
    this.own =
        ownFingerprint == ReadingWalk.FINGERPRINT
            ? (reuse, in) -> recordClass.cast(ReadingWalk.read((Reading) reuse, in))
            : resolving(readerSchema);
  }

  /** The general way, through Avro's own reader. */
  BodyReader<T> resolving(Schema writer) {
    DatumReader<T> reader = new SpecificDatumReader<>(writer, readerSchema);
    return reader::read;
  }

  /** A reader that knows the bundled schemas and no registry. */
  public static <T extends SpecificRecord> RecordReader<T> of(Class<T> recordClass) {
    return of(recordClass, SchemaStore.bundled(), SchemaSource.none());
  }

  /**
   * A reader for one thread.
   *
   * @param store knows writers' schemas by fingerprint
   * @param source knows writers' schemas by registry id
   */
  public static <T extends SpecificRecord> RecordReader<T> of(
      Class<T> recordClass, SchemaStore store, SchemaSource source) {
    return new RecordReader<>(recordClass, store, source);
  }

  /**
   * Reads one record.
   *
   * @param reuse a record to overwrite, with its event id and lists, or null for a new one; after a
   *     failure its content is undefined
   * @throws UndecodableException and nothing else, whatever the bytes are
   */
  public T read(T reuse, byte[] bytes) throws UndecodableException {
    if (bytes == null) {
      throw new UndecodableException(Reason.UNKNOWN_FRAMING, "the record has no value");
    }
    if (Framing.isSingleObject(bytes)) {
      requireHeader(bytes, Framing.SINGLE_OBJECT_HEADER);
      return decode(
          readerOf(Framing.fingerprint(bytes)), reuse, bytes, Framing.SINGLE_OBJECT_HEADER);
    }
    if (Framing.isConfluent(bytes)) {
      requireHeader(bytes, Framing.CONFLUENT_HEADER);
      return decode(readerOf(Framing.schemaId(bytes)), reuse, bytes, Framing.CONFLUENT_HEADER);
    }
    throw new UndecodableException(
        Reason.UNKNOWN_FRAMING,
        bytes.length == 0
            ? "the value is empty"
            : String.format(
                "the value starts with %02X%s; expected C3 01 (single-object) or 00 (registry)",
                bytes[0], bytes.length > 1 ? String.format(" %02X", bytes[1]) : ""));
  }

  private static void requireHeader(byte[] bytes, int length) throws UndecodableException {
    if (bytes.length < length) {
      throw new UndecodableException(
          Reason.TRUNCATED,
          "the value has " + bytes.length + " bytes, its header alone needs " + length);
    }
  }

  private T decode(BodyReader<T> reader, T reuse, byte[] bytes, int start)
      throws UndecodableException {
    decoder.reset(bytes, start);
    T record;
    try {
      record = reader.read(reuse, decoder);
    } catch (EOFException e) {
      throw new UndecodableException(Reason.TRUNCATED, e.getMessage());
    } catch (IOException | RuntimeException e) {
      throw new UndecodableException(Reason.MALFORMED, e.toString());
    }
    if (decoder.remaining() > 0) {
      throw new UndecodableException(
          Reason.MALFORMED, decoder.remaining() + " bytes are left behind the record");
    }
    return record;
  }

  private BodyReader<T> readerOf(long fingerprint) throws UndecodableException {
    if (fingerprint == ownFingerprint) {
      return own;
    }
    BodyReader<T> known = byFingerprint.get(fingerprint);
    if (known == null) {
      Schema writer =
          store
              .find(fingerprint)
              .orElseThrow(
                  () ->
                      new UndecodableException(
                          Reason.UNKNOWN_SCHEMA,
                          String.format("no schema with fingerprint %016x is known", fingerprint)));
      known = resolve(writer, String.format("with fingerprint %016x", fingerprint));
      byFingerprint.put(fingerprint, known);
    }
    return known;
  }

  private BodyReader<T> readerOf(int schemaId) throws UndecodableException {
    BodyReader<T> known = byId.get(schemaId);
    if (known == null) {
      known = resolve(source.schema(schemaId), "with registry id " + schemaId);
      byId.put(schemaId, known);
    }
    return known;
  }

  private BodyReader<T> resolve(Schema writer, String which) throws UndecodableException {
    if (SchemaStore.fingerprint(writer) == ownFingerprint) {
      return own;
    }
    var compatibility = SchemaCompatibility.checkReaderWriterCompatibility(readerSchema, writer);
    if (compatibility.getType() != SchemaCompatibilityType.COMPATIBLE) {
      throw new UndecodableException(
          Reason.INCOMPATIBLE_SCHEMA,
          "the schema "
              + which
              + " ("
              + writer.getFullName()
              + ") cannot be read as "
              + readerSchema.getFullName()
              + ": "
              + compatibility.getResult().getIncompatibilities().stream()
                  .map(problem -> field(problem.getLocation()) + " " + problem.getMessage())
                  .toList());
    }
    return resolving(writer);
  }

  /** Name of the field that a location such as /fields/10/type speaks of. */
  private String field(String location) {
    String[] steps = location.split("/");
    return steps.length > 2 && steps[1].equals("fields")
        ? readerSchema.getFields().get(Integer.parseInt(steps[2])).name()
        : location;
  }
}
