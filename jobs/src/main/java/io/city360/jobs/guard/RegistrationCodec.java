package io.city360.jobs.guard;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** How a registration is written, on the wire and in state. */
public final class RegistrationCodec {
  /** The version that is written. */
  public static final int VERSION = 2;

  private static final int WITH_CLASSES = 2;

  private RegistrationCodec() {}

  /** Writes the current version. */
  public static void write(Registration value, DataOutputView out) throws IOException {
    out.writeUTF(value.kind());
    out.writeUTF(value.street());
    out.writeUTF(value.department());
    out.writeShort(value.metrics().size());
    for (int i = 0; i < value.metrics().size(); i++) {
      out.writeUTF(value.metrics().get(i));
      out.writeInt(value.intervals().get(i));
    }
    out.writeLong(value.lengthMillimetres());
    out.writeUTF(value.roadClass());
    out.writeDouble(value.freeFlowKmh());
    out.writeByte(value.targetClass());
    out.writeUTF(value.noiseClass());
    out.writeLong(value.validFrom());
    out.writeLong(value.validTo());
  }

  /** Reads what was written in a version. */
  public static Registration read(int version, DataInputView in) throws IOException {
    String kind = in.readUTF().intern();
    String street = in.readUTF().intern();
    String department = in.readUTF().intern();
    int count = in.readShort();
    List<String> metrics = new ArrayList<>(count);
    List<Integer> intervals = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      metrics.add(in.readUTF().intern());
      intervals.add(in.readInt());
    }
    return new Registration(
        kind,
        street,
        department,
        metrics,
        intervals,
        in.readLong(),
        in.readUTF().intern(),
        in.readDouble(),
        version >= WITH_CLASSES ? in.readByte() : 0,
        version >= WITH_CLASSES ? in.readUTF().intern() : "",
        in.readLong(),
        in.readLong());
  }
}
