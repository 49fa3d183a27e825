package io.city360.jobs.contribution;

import io.city360.jobs.state.VersionedSerializer;
import java.io.IOException;
import java.util.Map;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes arrival deltas; also fit for the state of whoever adds them up. */
public final class ArrivalDeltaSerializer extends VersionedSerializer<ArrivalDelta> {
  private static final long serialVersionUID = 1L;

  @Override
  public int version() {
    return 1;
  }

  @Override
  public ArrivalDelta createInstance() {
    return new ArrivalDelta();
  }

  @Override
  protected void write(ArrivalDelta value, DataOutputView out) throws IOException {
    out.writeUTF(value.topic);
    out.writeInt(value.partition);
    out.writeLong(value.minute);
    out.writeLong(value.firstOffset);
    out.writeLong(value.lastOffset);
    out.writeLong(value.accepted);
    out.writeLong(value.repeated);
    out.writeLong(value.late);
    out.writeLong(value.tooLate);
    out.writeLong(value.newest);
    out.writeInt(value.rejected.size());
    for (Map.Entry<String, Long> entry : value.rejected.entrySet()) {
      out.writeUTF(entry.getKey());
      out.writeLong(entry.getValue());
    }
    out.writeInt(value.latency.size());
    for (Map.Entry<Long, Long> entry : value.latency.entrySet()) {
      out.writeLong(entry.getKey());
      out.writeLong(entry.getValue());
    }
  }

  @Override
  protected ArrivalDelta read(int version, ArrivalDelta reuse, DataInputView in)
      throws IOException {
    ArrivalDelta delta = new ArrivalDelta();
    delta.topic = in.readUTF();
    delta.partition = in.readInt();
    delta.minute = in.readLong();
    delta.firstOffset = in.readLong();
    delta.lastOffset = in.readLong();
    delta.accepted = in.readLong();
    delta.repeated = in.readLong();
    delta.late = in.readLong();
    delta.tooLate = in.readLong();
    delta.newest = in.readLong();
    int reasons = in.readInt();
    for (int i = 0; i < reasons; i++) {
      delta.rejected.put(in.readUTF(), in.readLong());
    }
    int buckets = in.readInt();
    for (int i = 0; i < buckets; i++) {
      delta.latency.put(in.readLong(), in.readLong());
    }
    return delta;
  }
}
