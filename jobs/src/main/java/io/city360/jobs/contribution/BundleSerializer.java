package io.city360.jobs.contribution;

import io.city360.jobs.state.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a bundle as its scope, topic, count and entries. */
public final class BundleSerializer extends VersionedSerializer<Bundle> {
  private static final long serialVersionUID = 1L;

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Bundle createInstance() {
    return new Bundle();
  }

  @Override
  protected void write(Bundle value, DataOutputView out) throws IOException {
    out.writeUTF(value.scope);
    out.writeUTF(value.topic);
    out.writeLong(value.enteredAt);
    out.writeInt(value.count);
    for (int i = 0; i < value.count; i++) {
      out.writeInt(value.measure[i]);
      out.writeLong(value.slice[i]);
      out.writeLong(value.bucket[i]);
      out.writeLong(value.amount[i]);
      out.writeLong(value.asOf[i]);
    }
  }

  @Override
  protected Bundle read(int version, Bundle reuse, DataInputView in) throws IOException {
    reuse.reset(in.readUTF(), in.readUTF());
    reuse.enteredAt = in.readLong();
    int count = in.readInt();
    reuse.ensureCapacity(count);
    for (int i = 0; i < count; i++) {
      reuse.add(in.readInt(), in.readLong(), in.readLong(), in.readLong(), in.readLong());
    }
    return reuse;
  }
}
