package io.city360.jobs.guard;

import java.io.IOException;
import java.util.Optional;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes site facts between guard and fold. They are never kept in state. */
public final class SiteFactSerializer extends FactSerializer<SiteFact> {
  private static final long serialVersionUID = 1L;

  @Override
  public int version() {
    return 1;
  }

  @Override
  public SiteFact createInstance() {
    return new SiteFact();
  }

  @Override
  void writeOwn(SiteFact fact, DataOutputView out) throws IOException {
    out.writeBoolean(fact.registration.isPresent());
    if (fact.registration.isPresent()) {
      RegistrationCodec.write(fact.registration.get(), out);
      return;
    }
    out.writeShort(fact.metric);
    out.writeShort(fact.deviceType);
    out.writeByte(fact.quality.ordinal());
    out.writeBoolean(fact.isCorrection);
    out.writeDouble(fact.value);
    out.writeInt(fact.intervalSeconds);
    out.writeUTF(fact.street);
    out.writeLong(fact.raisedAlarm);
  }

  @Override
  void readOwn(int version, SiteFact reuse, DataInputView in) throws IOException {
    if (in.readBoolean()) {
      reuse.registration = Optional.of(RegistrationCodec.read(RegistrationCodec.VERSION, in));
      return;
    }
    reuse.registration = Optional.empty();
    reuse.metric = in.readShort();
    reuse.deviceType = in.readShort();
    reuse.quality = Quality.of(in.readByte());
    reuse.isCorrection = in.readBoolean();
    reuse.value = in.readDouble();
    reuse.intervalSeconds = in.readInt();
    reuse.street = in.readUTF();
    reuse.raisedAlarm = in.readLong();
  }
}
