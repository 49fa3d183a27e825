package io.city360.avro.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.city360.avro.EventId;
import io.city360.avro.EventIds;
import java.time.Instant;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/** Turns values of records into JSON, led by the documented schema. */
final class ToJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ToJson() {}

  static ObjectNode record(Schema schema, IndexedRecord record) {
    ObjectNode object = NODES.objectNode();
    for (Schema.Field field : schema.getFields()) {
      Object value = record.get(field.pos());
      if (value != null) {
        object.set(field.name(), value(field.schema(), value));
      }
    }
    return object;
  }

  private static JsonNode value(Schema schema, Object value) {
    return switch (schema.getType()) {
      case UNION -> value(FromJson.branch(schema), value);
      case RECORD -> record(schema, (IndexedRecord) value);
      case ARRAY -> array(schema.getElementType(), (List<?>) value);
      case FIXED -> NODES.textNode(EventIds.toUuid((EventId) value).toString());
      case LONG ->
          schema.getLogicalType() instanceof LogicalTypes.TimestampMillis
              ? NODES.textNode(Instant.ofEpochMilli((Long) value).toString())
              : NODES.numberNode((Long) value);
      case INT -> NODES.numberNode((Integer) value);
      case DOUBLE -> NODES.numberNode((Double) value);
      case BOOLEAN -> NODES.booleanNode((Boolean) value);
      case ENUM, STRING -> NODES.textNode(value.toString());
      case MAP, BYTES, FLOAT, NULL ->
          throw new IllegalStateException("no schema of ours has the type " + schema.getType());
    };
  }

  private static ArrayNode array(Schema element, List<?> values) {
    ArrayNode array = NODES.arrayNode();
    values.forEach(value -> array.add(value(element, value)));
    return array;
  }
}
