package io.city360.jobs.guard;

import io.city360.jobs.state.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes the common part of facts; subclasses write their own.
 *
 * @param <F> the kind of fact
 */
abstract class FactSerializer<F extends Fact> extends VersionedSerializer<F> {
  private static final long serialVersionUID = 1L;

  @Override
  protected final void write(F fact, DataOutputView out) throws IOException {
    out.writeUTF(fact.entity);
    out.writeLong(fact.idHigh);
    out.writeLong(fact.idLow);
    out.writeLong(fact.eventTime);
    out.writeLong(fact.ingestTime);
    out.writeLong(fact.seq);
    out.writeLong(fact.version);
    out.writeLong(fact.kafkaTimestamp);
    out.writeInt(fact.partition);
    out.writeLong(fact.offset);
    Bytes.write(fact.row, fact.rowLength, out);
    Bytes.write(fact.raw, fact.rawLength, out);
    writeOwn(fact, out);
  }

  @Override
  protected final F read(int version, F reuse, DataInputView in) throws IOException {
    reuse.entity = in.readUTF();
    reuse.idHigh = in.readLong();
    reuse.idLow = in.readLong();
    reuse.eventTime = in.readLong();
    reuse.ingestTime = in.readLong();
    reuse.seq = in.readLong();
    reuse.version = in.readLong();
    reuse.kafkaTimestamp = in.readLong();
    reuse.partition = in.readInt();
    reuse.offset = in.readLong();
    reuse.rowLength = in.readInt();
    reuse.row = Bytes.read(reuse.row, reuse.rowLength, in);
    reuse.rawLength = in.readInt();
    reuse.raw = Bytes.read(reuse.raw, reuse.rawLength, in);
    readOwn(version, reuse, in);
    return reuse;
  }

  abstract void writeOwn(F fact, DataOutputView out) throws IOException;

  abstract void readOwn(int version, F reuse, DataInputView in) throws IOException;
}
