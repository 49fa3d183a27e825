package io.city360.jobs.guard;

import io.city360.avro.CaseEventType;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes case facts: event type by name, absent fields as one bit. */
public final class CaseFactSerializer extends FactSerializer<CaseFact> {
  private static final long serialVersionUID = 1L;

  @Override
  public int version() {
    return 1;
  }

  @Override
  public CaseFact createInstance() {
    return new CaseFact();
  }

  @Override
  void writeOwn(CaseFact fact, DataOutputView out) throws IOException {
    out.writeUTF(fact.type.name());
    Texts.write(fact.texts, out);
    out.writeLong(fact.dueAt);
    out.writeLong(fact.alarmTime);
    out.writeLong(fact.rating);
    out.writeDouble(fact.lon);
    out.writeDouble(fact.lat);
  }

  @Override
  void readOwn(int version, CaseFact reuse, DataInputView in) throws IOException {
    reuse.type = CaseEventType.valueOf(in.readUTF());
    Texts.read(reuse.texts, CaseFact.Text.class, in);
    reuse.dueAt = in.readLong();
    reuse.alarmTime = in.readLong();
    reuse.rating = in.readLong();
    reuse.lon = in.readDouble();
    reuse.lat = in.readDouble();
  }
}
