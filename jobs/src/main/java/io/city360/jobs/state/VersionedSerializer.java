package io.city360.jobs.state;

import java.io.IOException;
import java.util.Objects;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A serializer that knows every version of its own format. It always writes {@link #version()};
 * restored from a savepoint of an older release it reads that release's version, and Flink rewrites
 * the state.
 *
 * <p>Subclasses are stateless apart from the version they read, and have a public constructor
 * without arguments.
 *
 * @param <T> the type of value
 */
public abstract class VersionedSerializer<T> extends TypeSerializer<T> {
  private static final long serialVersionUID = 1L;
  private static final int COPY_BUFFER_BYTES = 256;

  private int readVersion = version();

  /** The version that is written; it starts at 1 and rises by one with each change of format. */
  public abstract int version();

  /** Writes the value in the current version. */
  protected abstract void write(T value, DataOutputView out) throws IOException;

  /**
   * Reads a value that was written in {@code version}.
   *
   * @param reuse an instance that may be filled and returned
   */
  protected abstract T read(int version, T reuse, DataInputView in) throws IOException;

  /** This serializer, reading an older version. */
  final VersionedSerializer<T> reading(int olderVersion) {
    readVersion = olderVersion;
    return this;
  }

  final int readVersion() {
    return readVersion;
  }

  @Override
  public final void serialize(T value, DataOutputView out) throws IOException {
    write(value, out);
  }

  @Override
  public final T deserialize(DataInputView in) throws IOException {
    return read(readVersion, createInstance(), in);
  }

  @Override
  public final T deserialize(T reuse, DataInputView in) throws IOException {
    return read(readVersion, reuse, in);
  }

  @Override
  public T copy(T from) {
    try {
      DataOutputSerializer out = new DataOutputSerializer(COPY_BUFFER_BYTES);
      write(from, out);
      DataInputDeserializer in = new DataInputDeserializer(out.getSharedBuffer(), 0, out.length());
      return read(version(), createInstance(), in);
    } catch (IOException impossible) {
      throw new IllegalStateException("copying within memory failed", impossible);
    }
  }

  @Override
  public T copy(T from, T reuse) {
    return copy(from);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    write(deserialize(source), target);
  }

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public TypeSerializer<T> duplicate() {
    return this;
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof VersionedSerializer<?> that
        && that.getClass() == getClass()
        && that.readVersion == readVersion;
  }

  @Override
  public final int hashCode() {
    return Objects.hash(getClass(), readVersion);
  }

  @Override
  public final TypeSerializerSnapshot<T> snapshotConfiguration() {
    return new VersionedSerializerSnapshot<>(this);
  }
}
