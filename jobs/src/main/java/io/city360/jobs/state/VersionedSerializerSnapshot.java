package io.city360.jobs.state;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.util.InstantiationUtil;

/**
 * What a savepoint keeps of a {@link VersionedSerializer}: its class and the version it wrote.
 *
 * @param <T> the type of value
 */
public final class VersionedSerializerSnapshot<T> implements TypeSerializerSnapshot<T> {
  private static final int SNAPSHOT_VERSION = 1;

  private Class<? extends VersionedSerializer<T>> serializer;
  private int writtenVersion;

  /** For Flink, which then calls {@link #readSnapshot}. */
  public VersionedSerializerSnapshot() {}

  @SuppressWarnings("unchecked")
  VersionedSerializerSnapshot(VersionedSerializer<T> serializer) {
    this.serializer = (Class<? extends VersionedSerializer<T>>) serializer.getClass();
    this.writtenVersion = serializer.version();
  }

  @Override
  public int getCurrentVersion() {
    return SNAPSHOT_VERSION;
  }

  @Override
  public void writeSnapshot(DataOutputView out) throws IOException {
    out.writeUTF(serializer.getName());
    out.writeInt(writtenVersion);
  }

  @Override
  public void readSnapshot(int readVersion, DataInputView in, ClassLoader loader)
      throws IOException {
    serializer = InstantiationUtil.resolveClassByName(in, loader);
    writtenVersion = in.readInt();
  }

  @Override
  public TypeSerializer<T> restoreSerializer() {
    return InstantiationUtil.instantiate(serializer).reading(writtenVersion);
  }

  @Override
  public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
      TypeSerializerSnapshot<T> older) {
    if (!(older instanceof VersionedSerializerSnapshot<T> that)
        || that.serializer != serializer
        || that.writtenVersion > writtenVersion) {
      return TypeSerializerSchemaCompatibility.incompatible();
    }
    return that.writtenVersion == writtenVersion
        ? TypeSerializerSchemaCompatibility.compatibleAsIs()
        : TypeSerializerSchemaCompatibility.compatibleAfterMigration();
  }
}
