package io.city360.jobs.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class ClickHouseRowSerializerTest {

  private static final ClickHouseRowSerializer SERIALIZER = ClickHouseRowSerializer.INSTANCE;

  private static ClickHouseRow row(String name) {
    return new RowWriter()
        .begin(Table.CLOCKS)
        .string(name)
        .millis(1)
        .millis(2)
        .millis(3)
        .uint64(4)
        .toRow()
        .enteredAt(5);
  }

  @Test
  void aRowComesBackAsItWent() throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    SERIALIZER.serialize(row("a"), out);
    SERIALIZER.serialize(row("longer"), out);
    DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
    assertThat(SERIALIZER.deserialize(in)).isEqualTo(row("a"));
    ClickHouseRow reuse = row("the longest of them all");
    assertThat(SERIALIZER.deserialize(reuse, in)).isEqualTo(row("longer"));
    assertThat(in.available()).isZero();
  }

  @Test
  void copyingTheWireFormKeepsTheRow() throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    SERIALIZER.serialize(row("a"), out);
    DataOutputSerializer copy = new DataOutputSerializer(64);
    SERIALIZER.copy(new DataInputDeserializer(out.getCopyOfBuffer()), copy);
    assertThat(copy.getCopyOfBuffer()).isEqualTo(out.getCopyOfBuffer());
  }

  @Test
  void flinkFindsTheTypeByItself() {
    assertThat(TypeInformation.of(ClickHouseRow.class)).isEqualTo(ClickHouseRowTypeInfo.INSTANCE);
  }
}
