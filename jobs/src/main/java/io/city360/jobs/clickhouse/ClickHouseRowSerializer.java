package io.city360.jobs.clickhouse;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Wire form: table code (1 byte), entered at (8), length (4), the bytes. Never kept in state. */
public final class ClickHouseRowSerializer extends TypeSerializerSingleton<ClickHouseRow> {

  public static final ClickHouseRowSerializer INSTANCE = new ClickHouseRowSerializer();

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public ClickHouseRow createInstance() {
    return new ClickHouseRow();
  }

  @Override
  public ClickHouseRow copy(ClickHouseRow from) {
    return from.copy();
  }

  @Override
  public ClickHouseRow copy(ClickHouseRow from, ClickHouseRow reuse) {
    return from.copy();
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public void serialize(ClickHouseRow row, DataOutputView target) throws IOException {
    target.writeByte(row.table().code());
    target.writeLong(row.enteredAt());
    target.writeInt(row.length());
    target.write(row.bytes(), 0, row.length());
  }

  @Override
  public ClickHouseRow deserialize(DataInputView source) throws IOException {
    return deserialize(new ClickHouseRow(), source);
  }

  @Override
  public ClickHouseRow deserialize(ClickHouseRow reuse, DataInputView source) throws IOException {
    Table table = Table.ofCode(source.readByte());
    long enteredAt = source.readLong();
    int length = source.readInt();
    byte[] bytes = reuse.bytes().length >= length ? reuse.bytes() : new byte[length];
    source.readFully(bytes, 0, length);
    reuse.set(table, bytes, length);
    return reuse.enteredAt(enteredAt);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    target.writeByte(source.readByte());
    target.writeLong(source.readLong());
    int length = source.readInt();
    target.writeInt(length);
    target.write(source, length);
  }

  @Override
  public TypeSerializerSnapshot<ClickHouseRow> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Says that the wire form is this class's own. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<ClickHouseRow> {
    public Snapshot() {
      super(Snapshot::serializer);
    }

    private static TypeSerializer<ClickHouseRow> serializer() {
      return INSTANCE;
    }
  }
}
