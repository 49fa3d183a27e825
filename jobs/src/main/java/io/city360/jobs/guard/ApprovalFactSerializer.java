package io.city360.jobs.guard;

import io.city360.avro.ApprovalEventType;
import java.io.IOException;
import java.util.Map;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes approval facts: only the fields that the event names. */
public final class ApprovalFactSerializer extends FactSerializer<ApprovalFact> {
  private static final long serialVersionUID = 1L;

  @Override
  public int version() {
    return 1;
  }

  @Override
  public ApprovalFact createInstance() {
    return new ApprovalFact();
  }

  @Override
  void writeOwn(ApprovalFact fact, DataOutputView out) throws IOException {
    out.writeUTF(fact.type.name());
    Texts.write(fact.texts, out);
    out.writeByte(fact.numbers.size());
    for (Map.Entry<ApprovalFact.Number, Long> entry : fact.numbers.entrySet()) {
      out.writeUTF(entry.getKey().name());
      out.writeLong(entry.getValue());
    }
  }

  @Override
  void readOwn(int version, ApprovalFact reuse, DataInputView in) throws IOException {
    reuse.type = ApprovalEventType.valueOf(in.readUTF());
    Texts.read(reuse.texts, ApprovalFact.Text.class, in);
    reuse.numbers.clear();
    int count = in.readByte();
    for (int i = 0; i < count; i++) {
      reuse.numbers.put(ApprovalFact.Number.valueOf(in.readUTF()), in.readLong());
    }
  }
}
