package io.city360.avro.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.apache.avro.Schema;

/** Schemas as an older or newer producer might have them. */
final class SchemaEdits {

  private static final ObjectMapper JSON = new ObjectMapper();

  private SchemaEdits() {}

  static Schema without(Schema schema, String... fields) {
    ObjectNode tree = tree(schema);
    Set<String> gone = Set.of(fields);
    var left = ((ArrayNode) tree.get("fields")).elements();
    while (left.hasNext()) {
      if (gone.contains(left.next().get("name").asText())) {
        left.remove();
      }
    }
    return schema(tree);
  }

  /** The default may be null for none. */
  static Schema withField(Schema schema, String name, String type, String defaultValue) {
    ObjectNode tree = tree(schema);
    ObjectNode field = JSON.createObjectNode().put("name", name);
    field.set("type", parse(type));
    if (defaultValue != null) {
      field.set("default", parse(defaultValue));
    }
    ((ArrayNode) tree.get("fields")).insert(4, field);
    return schema(tree);
  }

  static Schema withSymbol(Schema schema, String enumName, String symbol) {
    ObjectNode tree = tree(schema);
    for (JsonNode type : tree.findParents("symbols")) {
      if (type.get("name").asText().equals(enumName)) {
        ((ArrayNode) type.get("symbols")).insert(0, symbol);
      }
    }
    return schema(tree);
  }

  private static ObjectNode tree(Schema schema) {
    return (ObjectNode) parse(schema.toString());
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static Schema schema(JsonNode tree) {
    return new Schema.Parser().parse(tree.toString());
  }
}
