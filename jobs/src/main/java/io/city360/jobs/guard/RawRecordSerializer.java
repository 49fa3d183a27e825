package io.city360.jobs.guard;

import io.city360.avro.Stream;
import io.city360.jobs.state.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes raw records; on the usual path source and guard are chained and it is not called. */
public final class RawRecordSerializer extends VersionedSerializer<RawRecord> {
  private static final long serialVersionUID = 1L;
  private static final Stream[] STREAMS = Stream.values();

  @Override
  public int version() {
    return 1;
  }

  @Override
  public RawRecord createInstance() {
    return new RawRecord();
  }

  @Override
  protected void write(RawRecord value, DataOutputView out) throws IOException {
    out.writeByte(value.stream.ordinal());
    out.writeUTF(value.topic);
    out.writeInt(value.partition);
    out.writeLong(value.offset);
    out.writeLong(value.kafkaTimestamp);
    out.writeLong(value.peekedTime);
    Bytes.write(value.key, value.key.length, out);
    Bytes.write(value.value, value.value.length, out);
  }

  @Override
  protected RawRecord read(int version, RawRecord reuse, DataInputView in) throws IOException {
    reuse.stream = STREAMS[in.readByte()];
    reuse.topic = in.readUTF();
    reuse.partition = in.readInt();
    reuse.offset = in.readLong();
    reuse.kafkaTimestamp = in.readLong();
    reuse.peekedTime = in.readLong();
    reuse.key = Bytes.read(in);
    reuse.value = Bytes.read(in);
    return reuse;
  }
}
