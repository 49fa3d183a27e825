package io.city360.jobs.alert;

import io.city360.jobs.state.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes messages; immutable, so copies are free. */
public final class AlertMessageSerializer extends VersionedSerializer<AlertMessage> {
  private static final long serialVersionUID = 1L;

  @Override
  public int version() {
    return 1;
  }

  @Override
  public AlertMessage createInstance() {
    return new AlertMessage("", "", 0);
  }

  @Override
  public AlertMessage copy(AlertMessage from) {
    return from;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  protected void write(AlertMessage message, DataOutputView out) throws IOException {
    out.writeUTF(message.alert());
    out.writeUTF(message.json());
    out.writeLong(message.at());
  }

  @Override
  protected AlertMessage read(int version, AlertMessage reuse, DataInputView in)
      throws IOException {
    return new AlertMessage(in.readUTF(), in.readUTF(), in.readLong());
  }
}
