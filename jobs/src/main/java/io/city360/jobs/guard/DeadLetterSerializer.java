package io.city360.jobs.guard;

import io.city360.jobs.state.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes dead letters; the reason travels by name, so that the list of reasons may grow. */
public final class DeadLetterSerializer extends VersionedSerializer<DeadLetter> {
  private static final long serialVersionUID = 1L;
  private static final byte[] NOTHING = {};

  @Override
  public int version() {
    return 1;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public DeadLetter copy(DeadLetter from) {
    return from;
  }

  @Override
  public DeadLetter createInstance() {
    return new DeadLetter("", 0, 0, 0, RejectReason.EMPTY, "", NOTHING, NOTHING);
  }

  @Override
  protected void write(DeadLetter value, DataOutputView out) throws IOException {
    out.writeUTF(value.topic());
    out.writeInt(value.partition());
    out.writeLong(value.offset());
    out.writeLong(value.kafkaTimestamp());
    out.writeUTF(value.reason().name());
    out.writeUTF(value.detail());
    out.writeInt(value.key().length);
    out.write(value.key());
    out.writeInt(value.value().length);
    out.write(value.value());
  }

  @Override
  protected DeadLetter read(int version, DeadLetter reuse, DataInputView in) throws IOException {
    return new DeadLetter(
        in.readUTF(),
        in.readInt(),
        in.readLong(),
        in.readLong(),
        RejectReason.valueOf(in.readUTF()),
        in.readUTF(),
        readBytes(in),
        readBytes(in));
  }

  private static byte[] readBytes(DataInputView in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return bytes;
  }
}
