package io.city360.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * State as releases wrote it: files that hold a serializer's snapshot and one value. A file is
 * never changed; a new version of a format gets a file of its own.
 */
public final class Savepoints {
  private Savepoints() {}

  /** What a savepoint holds of a value: the serializer's snapshot, then the value. */
  public static <T> byte[] write(VersionedSerializer<T> serializer, T value) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(256);
    TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());
    serializer.serialize(value, out);
    return out.getCopyOfBuffer();
  }

  /** The value of a file, read as Flink would after an upgrade. */
  public static <T> T restore(String file, VersionedSerializer<T> today) throws IOException {
    DataInputDeserializer in = new DataInputDeserializer(bytes(file));
    TypeSerializerSnapshot<T> then =
        TypeSerializerSnapshot.readVersionedSnapshot(in, Savepoints.class.getClassLoader());
    assertThat(today.snapshotConfiguration().resolveSchemaCompatibility(then).isIncompatible())
        .as("%s can no longer be restored", file)
        .isFalse();
    TypeSerializer<T> reader = then.restoreSerializer();
    T value = reader.deserialize(in);
    assertThat(in.available()).as("bytes left in %s", file).isZero();
    return value;
  }

  /** The bytes of a file. */
  public static byte[] bytes(String file) throws IOException {
    try (InputStream in = Savepoints.class.getResourceAsStream(file)) {
      assertThat(in).as("the savepoint file %s is missing", file).isNotNull();
      return in.readAllBytes();
    }
  }
}
