package io.city360.jobs.clickhouse;

import java.lang.reflect.Type;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Lets Flink find the serializer of {@link ClickHouseRow} by itself. */
public final class ClickHouseRowTypeInfoFactory extends TypeInfoFactory<ClickHouseRow> {
  @Override
  public TypeInformation<ClickHouseRow> createTypeInfo(
      Type type, Map<String, TypeInformation<?>> genericParameters) {
    return ClickHouseRowTypeInfo.INSTANCE;
  }
}
