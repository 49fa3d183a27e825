package io.city360.jobs.cell;

import io.city360.jobs.contribution.ArrivalDelta;
import io.city360.jobs.contribution.ArrivalDeltaSerializer;
import io.city360.jobs.state.LeanType;
import io.city360.jobs.state.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes the minutes of a partition one by one, each with the version of its own format. */
public final class ArrivalMinutesSerializer extends VersionedSerializer<ArrivalMinutes> {
  private static final long serialVersionUID = 1L;

  /** The type information of the minutes of a partition. */
  public static final LeanType<ArrivalMinutes> TYPE =
      LeanType.of(ArrivalMinutes.class, new ArrivalMinutesSerializer());

  private final ArrivalDeltaSerializer minute = new ArrivalDeltaSerializer();

  @Override
  public int version() {
    return 1;
  }

  @Override
  public ArrivalMinutes createInstance() {
    return new ArrivalMinutes();
  }

  @Override
  protected void write(ArrivalMinutes value, DataOutputView out) throws IOException {
    out.writeInt(value.minutes().size());
    for (ArrivalDelta counts : value.minutes().values()) {
      minute.serialize(counts, out);
    }
  }

  @Override
  protected ArrivalMinutes read(int version, ArrivalMinutes reuse, DataInputView in)
      throws IOException {
    ArrivalMinutes value = new ArrivalMinutes();
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      value.put(minute.deserialize(in));
    }
    return value;
  }
}
