package io.city360.avro.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Writes records of one class with a fixed header before each. Buffers are kept between records.
 * Not thread-safe: one writer for each thread.
 *
 * @param <T> the record class
 */
public final class RecordWriter<T extends SpecificRecord> {

  private static final int EXPECTED_SIZE = 512;

  private final SpecificDatumWriter<T> writer;
  private final byte[] header;
  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(EXPECTED_SIZE);
  private final BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(buffer, null);

  private RecordWriter(Schema schema, byte[] header) {
    this.writer = new SpecificDatumWriter<>(schema);
    this.header = header;
  }

  /** Writes in single-object encoding, the default on all topics. */
  public static <T extends SpecificRecord> RecordWriter<T> singleObject(Class<T> recordClass) {
    Schema schema = SpecificData.get().getSchema(recordClass);
    byte[] header = new byte[Framing.SINGLE_OBJECT_HEADER];
    Framing.writeSingleObjectHeader(header, SchemaStore.fingerprint(schema));
    return new RecordWriter<>(schema, header);
  }

  /** Writes in Confluent framing, under the id that the registry gave to the class's schema. */
  public static <T extends SpecificRecord> RecordWriter<T> confluent(
      Class<T> recordClass, int schemaId) {
    byte[] header = new byte[Framing.CONFLUENT_HEADER];
    Framing.writeConfluentHeader(header, schemaId);
    return new RecordWriter<>(SpecificData.get().getSchema(recordClass), header);
  }

  /**
   * Encodes one record.
   *
   * @throws RuntimeException naming the field where the record lacks one that must be there
   */
  public byte[] write(T record) {
    buffer.reset();
    buffer.writeBytes(header);
    try {
      writer.write(record, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return buffer.toByteArray();
  }
}
