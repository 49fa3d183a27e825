package io.city360.jobs.alert;

import io.city360.jobs.state.LeanType;
import io.city360.jobs.state.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes commands; immutable, so copies are free. */
public final class AlertCommandSerializer extends VersionedSerializer<AlertCommand> {
  private static final long serialVersionUID = 1L;

  /** The type information of a command. */
  public static final LeanType<AlertCommand> TYPE =
      LeanType.of(AlertCommand.class, new AlertCommandSerializer());

  private static final AlertCommand.Kind[] KINDS = AlertCommand.Kind.values();

  @Override
  public int version() {
    return 1;
  }

  @Override
  public AlertCommand createInstance() {
    return AlertCommand.acknowledge(new AlertId("", "", "", 1), "", 0);
  }

  @Override
  public AlertCommand copy(AlertCommand from) {
    return from;
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  protected void write(AlertCommand command, DataOutputView out) throws IOException {
    out.writeByte(command.kind().ordinal());
    out.writeUTF(command.alert().rule());
    out.writeUTF(command.alert().scope());
    out.writeUTF(command.alert().subject());
    out.writeInt(command.alert().number());
    out.writeUTF(command.by());
    out.writeLong(command.at());
    out.writeLong(command.until());
    out.writeDouble(command.value());
  }

  @Override
  protected AlertCommand read(int version, AlertCommand reuse, DataInputView in)
      throws IOException {
    return new AlertCommand(
        KINDS[in.readByte()],
        new AlertId(in.readUTF(), in.readUTF(), in.readUTF(), in.readInt()),
        in.readUTF(),
        in.readLong(),
        in.readLong(),
        in.readDouble());
  }
}
