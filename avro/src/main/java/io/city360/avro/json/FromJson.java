package io.city360.avro.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.city360.avro.AvroSetup;
import io.city360.avro.EventIds;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Turns JSON into values of records, led by the documented schema. */
final class FromJson {

  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final String TIMES_ALLOWED =
      "allowed are milliseconds since 1970-01-01T00:00:00Z as a number, or ISO-8601 text with a"
          + " zone such as \"2026-11-20T08:00:00+08:00\"";

  private final long line;

  FromJson(long line) {
    this.line = line;
  }

  SpecificRecord record(String path, Schema schema, JsonNode object) throws JsonLineException {
    if (!object.isObject()) {
      throw problem(path, got(object) + "; allowed is an object with " + names(schema));
    }
    refuseUnknownKeys(path, schema, object);
    SpecificRecord record = newRecord(schema);
    for (Schema.Field field : schema.getFields()) {
      String inside = path.isEmpty() ? field.name() : path + "." + field.name();
      JsonNode value = object.get(field.name());
      if (value != null) {
        record.put(field.pos(), value(inside, field.schema(), value));
      } else if (field.hasDefaultValue()) {
        record.put(field.pos(), defaultOf(record.getSchema().getField(field.name())));
      } else {
        throw problem(inside, "is missing; " + allowed(field.schema()) + " (" + field.doc() + ")");
      }
    }
    return record;
  }

  /** Defaults come from the class's schema, whose values are those of the generated class. */
  private static Object defaultOf(Schema.Field field) {
    SpecificData data = SpecificData.get();
    return data.deepCopy(field.schema(), data.getDefaultValue(field));
  }

  private static SpecificRecord newRecord(Schema schema) {
    AvroSetup.trustGeneratedClasses();
    return (SpecificRecord) SpecificData.newInstance(SpecificData.get().getClass(schema), schema);
  }

  private void refuseUnknownKeys(String path, Schema schema, JsonNode object)
      throws JsonLineException {
    for (Iterator<String> keys = object.fieldNames(); keys.hasNext(); ) {
      String key = keys.next();
      if (schema.getField(key) == null) {
        throw problem(
            path.isEmpty() ? key : path + "." + key,
            "is no field of " + schema.getName() + "; allowed are " + names(schema));
      }
    }
  }

  private Object value(String path, Schema schema, JsonNode node) throws JsonLineException {
    return switch (schema.getType()) {
      case UNION -> node.isNull() ? null : value(path, branch(schema), node);
      case RECORD -> record(path, schema, node);
      case ARRAY -> array(path, schema, node);
      case FIXED -> eventId(path, schema, node);
      case LONG ->
          schema.getLogicalType() instanceof LogicalTypes.TimestampMillis
              ? (Object) time(path, node)
              : (Object) integer(path, schema, node, node.canConvertToLong()).longValue();
      case INT -> integer(path, schema, node, node.canConvertToInt()).intValue();
      case DOUBLE -> require(node.isNumber(), path, schema, node).doubleValue();
      case BOOLEAN -> require(node.isBoolean(), path, schema, node).booleanValue();
      case STRING -> require(node.isTextual(), path, schema, node).textValue();
      case ENUM -> symbol(path, schema, node);
      case MAP, BYTES, FLOAT, NULL ->
          throw new IllegalStateException("no schema of ours has the type " + schema.getType());
    };
  }

  private List<Object> array(String path, Schema schema, JsonNode node) throws JsonLineException {
    require(node.isArray(), path, schema, node);
    List<Object> values = new ArrayList<>(node.size());
    for (int i = 0; i < node.size(); i++) {
      values.add(value(path + "[" + i + "]", schema.getElementType(), node.get(i)));
    }
    return values;
  }

  private Object eventId(String path, Schema schema, JsonNode node) throws JsonLineException {
    boolean isUuid = node.isTextual() && UUID_TEXT.matcher(node.textValue()).matches();
    return EventIds.of(UUID.fromString(require(isUuid, path, schema, node).textValue()));
  }

  private Number integer(String path, Schema schema, JsonNode node, boolean inRange)
      throws JsonLineException {
    return require(node.isIntegralNumber() && inRange, path, schema, node).numberValue();
  }

  private long time(String path, JsonNode node) throws JsonLineException {
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return node.longValue();
    }
    if (!node.isTextual()) {
      throw problem(path, got(node) + "; " + TIMES_ALLOWED);
    }
    try {
      return OffsetDateTime.parse(node.textValue()).toInstant().toEpochMilli();
    } catch (DateTimeException e) {
      return zonedTime(path, node);
    }
  }

  private long zonedTime(String path, JsonNode node) throws JsonLineException {
    try {
      return ZonedDateTime.parse(node.textValue()).toInstant().toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      throw problem(path, got(node) + "; " + TIMES_ALLOWED);
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private Object symbol(String path, Schema schema, JsonNode node) throws JsonLineException {
    boolean known = node.isTextual() && schema.getEnumSymbols().contains(node.textValue());
    require(known, path, schema, node);
    AvroSetup.trustGeneratedClasses();
    Class type = SpecificData.get().getClass(schema);
    return Enum.valueOf(type, node.textValue());
  }

  private JsonNode require(boolean holds, String path, Schema schema, JsonNode node)
      throws JsonLineException {
    if (!holds) {
      throw problem(path, got(node) + "; " + allowed(schema));
    }
    return node;
  }

  private JsonLineException problem(String path, String what) {
    return new JsonLineException(line, path, what);
  }

  private static String got(JsonNode node) {
    return "is " + node;
  }

  /** What a value of this type may be, for messages. */
  private static String allowed(Schema schema) {
    return switch (schema.getType()) {
      case UNION -> allowed(branch(schema)) + " or null";
      case RECORD -> "allowed is an object with " + names(schema);
      case ARRAY -> "allowed is a list";
      case FIXED -> "allowed is a UUID such as \"01234567-89ab-cdef-0123-456789abcdef\"";
      case LONG ->
          schema.getLogicalType() instanceof LogicalTypes.TimestampMillis
              ? TIMES_ALLOWED
              : "allowed is a whole number";
      case INT -> "allowed is a whole number from -2147483648 to 2147483647";
      case DOUBLE -> "allowed is a number";
      case BOOLEAN -> "allowed are true and false";
      case STRING -> "allowed is text";
      case ENUM -> "allowed are " + String.join(", ", schema.getEnumSymbols());
      case MAP, BYTES, FLOAT, NULL ->
          throw new IllegalStateException("no schema of ours has the type " + schema.getType());
    };
  }

  private static String names(Schema schema) {
    return String.join(", ", schema.getFields().stream().map(Schema.Field::name).toList());
  }

  /** The branch of an optional field that is not null. */
  static Schema branch(Schema union) {
    return union.getTypes().stream()
        .filter(type -> type.getType() != Schema.Type.NULL)
        .findFirst()
        .orElseThrow();
  }
}
