package io.city360.jobs.clickhouse;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** Flink's type of {@link ClickHouseRow}; a row is never a key. */
public final class ClickHouseRowTypeInfo extends TypeInformation<ClickHouseRow> {

  public static final ClickHouseRowTypeInfo INSTANCE = new ClickHouseRowTypeInfo();

  @Override
  public boolean isBasicType() {
    return false;
  }

  @Override
  public boolean isTupleType() {
    return false;
  }

  @Override
  public int getArity() {
    return 1;
  }

  @Override
  public int getTotalFields() {
    return 1;
  }

  @Override
  public Class<ClickHouseRow> getTypeClass() {
    return ClickHouseRow.class;
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public TypeSerializer<ClickHouseRow> createSerializer(SerializerConfig config) {
    return ClickHouseRowSerializer.INSTANCE;
  }

  @Override
  public String toString() {
    return "ClickHouseRow";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClickHouseRowTypeInfo;
  }

  @Override
  public int hashCode() {
    return ClickHouseRowTypeInfo.class.hashCode();
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof ClickHouseRowTypeInfo;
  }
}
