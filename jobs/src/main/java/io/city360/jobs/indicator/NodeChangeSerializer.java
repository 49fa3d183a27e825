package io.city360.jobs.indicator;

import io.city360.jobs.state.VersionedSerializer;
import io.city360.udfs.Status;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes node changes; immutable, so copies are free. */
public final class NodeChangeSerializer extends VersionedSerializer<NodeChange> {
  private static final long serialVersionUID = 1L;
  private static final Status[] STATUSES = Status.values();
  private static final Reason[] REASONS = Reason.values();
  private static final ValueState[] STATES = ValueState.values();

  @Override
  public int version() {
    return 1;
  }

  @Override
  public NodeChange createInstance() {
    return new NodeChange("", "", 0, 0, new TopicIndex().value());
  }

  @Override
  public NodeChange copy(NodeChange from) {
    return from;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  protected void write(NodeChange change, DataOutputView out) throws IOException {
    out.writeUTF(change.scope());
    out.writeUTF(change.topic());
    out.writeLong(change.window());
    out.writeLong(change.windowEnd());
    writeValue(change.value(), out);
  }

  @Override
  protected NodeChange read(int version, NodeChange reuse, DataInputView in) throws IOException {
    return new NodeChange(in.readUTF(), in.readUTF(), in.readLong(), in.readLong(), readValue(in));
  }

  static void writeValue(NodeValue value, DataOutputView out) throws IOException {
    out.writeDouble(value.value());
    out.writeDouble(value.coverage());
    out.writeByte(value.status().ordinal());
    out.writeByte(value.reason().ordinal());
    out.writeLong(value.asOf());
    out.writeByte(value.state().ordinal());
    out.writeBoolean(value.isVoid());
  }

  static NodeValue readValue(DataInputView in) throws IOException {
    return new NodeValue(
        in.readDouble(),
        in.readDouble(),
        STATUSES[in.readByte()],
        REASONS[in.readByte()],
        in.readLong(),
        STATES[in.readByte()],
        in.readBoolean());
  }
}
