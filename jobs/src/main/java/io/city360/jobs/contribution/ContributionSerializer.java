package io.city360.jobs.contribution;

import io.city360.jobs.state.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes contributions; on the usual path fold and combiner are chained and it is not called. */
public final class ContributionSerializer extends VersionedSerializer<Contribution> {
  private static final long serialVersionUID = 1L;

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Contribution createInstance() {
    return new Contribution();
  }

  @Override
  public Contribution copy(Contribution from) {
    Contribution copy = new Contribution();
    copy.set(from);
    return copy;
  }

  @Override
  protected void write(Contribution value, DataOutputView out) throws IOException {
    out.writeInt(value.measure);
    out.writeUTF(value.street);
    out.writeUTF(value.department);
    out.writeLong(value.slice);
    out.writeLong(value.bucket);
    out.writeLong(value.amount);
    out.writeLong(value.asOf);
  }

  @Override
  protected Contribution read(int version, Contribution reuse, DataInputView in)
      throws IOException {
    reuse.measure = in.readInt();
    reuse.street = in.readUTF();
    reuse.department = in.readUTF();
    reuse.slice = in.readLong();
    reuse.bucket = in.readLong();
    reuse.amount = in.readLong();
    reuse.asOf = in.readLong();
    return reuse;
  }
}
