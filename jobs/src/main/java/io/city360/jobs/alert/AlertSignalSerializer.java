package io.city360.jobs.alert;

import io.city360.jobs.state.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes signals; immutable, so copies are free. */
public final class AlertSignalSerializer extends VersionedSerializer<AlertSignal> {
  private static final long serialVersionUID = 1L;
  private static final AlertSignal.Kind[] KINDS = AlertSignal.Kind.values();

  @Override
  public int version() {
    return 1;
  }

  @Override
  public AlertSignal createInstance() {
    return AlertSignal.ofStream("", 0);
  }

  @Override
  public AlertSignal copy(AlertSignal from) {
    return from;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  protected void write(AlertSignal signal, DataOutputView out) throws IOException {
    out.writeByte(signal.kind().ordinal());
    out.writeUTF(signal.scope());
    out.writeUTF(signal.subject());
    out.writeDouble(signal.value());
    out.writeDouble(signal.score());
    out.writeBoolean(signal.isStale());
    out.writeLong(signal.asOf());
  }

  @Override
  protected AlertSignal read(int version, AlertSignal reuse, DataInputView in) throws IOException {
    return new AlertSignal(
        KINDS[in.readByte()],
        in.readUTF(),
        in.readUTF(),
        in.readDouble(),
        in.readDouble(),
        in.readBoolean(),
        in.readLong());
  }
}
