package io.city360.jobs.entity;

import io.city360.jobs.guard.Fact;
import io.city360.jobs.state.VersionedSerializer;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes what is remembered of an entity.
 *
 * @param <F> the kind of event
 */
abstract class EntityHistorySerializer<F extends Fact>
    extends VersionedSerializer<EntityHistory<F>> {
  private static final long serialVersionUID = 1L;

  private final VersionedSerializer<F> events;

  EntityHistorySerializer(VersionedSerializer<F> events) {
    this.events = events;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public EntityHistory<F> createInstance() {
    return new EntityHistory<>();
  }

  @Override
  protected void write(EntityHistory<F> value, DataOutputView out) throws IOException {
    out.writeBoolean(value.isTombstone);
    out.writeLong(value.saidUpTo);
    out.writeLong(value.newest);
    out.writeLong(value.timer);
    out.writeLong(value.changes);
    out.writeInt(value.events.size());
    for (F event : value.events) {
      events.serialize(event, out);
    }
    value.statements.write(out);
    value.marks.write(out);
  }

  @Override
  protected EntityHistory<F> read(int version, EntityHistory<F> unused, DataInputView in)
      throws IOException {
    EntityHistory<F> read = new EntityHistory<>();
    read.isTombstone = in.readBoolean();
    read.saidUpTo = in.readLong();
    read.newest = in.readLong();
    read.timer = in.readLong();
    read.changes = in.readLong();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      read.events.add(events.deserialize(in));
    }
    read.statements = Statements.read(in);
    read.marks = Statements.read(in);
    return read;
  }
}
