package io.city360.onebox.board;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A table in columns, as Grafana's DataFrameJSON.
 *
 * @param fields its columns, all of one length
 * @param notices what a viewer must say with it
 */
record Frame(List<Field> fields, List<String> notices) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a column holds. */
  enum Type {
    /** Epoch milliseconds. */
    TIME,
    /** Numbers; neither NaN nor infinity. */
    NUMBER,
    /** Text. */
    STRING,
    /** Truth values. */
    BOOLEAN
  }

  /**
   * A column.
   *
   * @param labels what tells series of one name apart
   * @param values one for each row, empty where there is none
   */
  record Field(String name, Type type, Map<String, String> labels, List<Optional<Object>> values) {
    Field(String name, Type type, List<Optional<Object>> values) {
      this(name, type, Map.of(), values);
    }

    Field {
      labels = Map.copyOf(labels);
      values = List.copyOf(values);
    }
  }

  Frame {
    fields = List.copyOf(fields);
    notices = List.copyOf(notices);
  }

  /** Rows. */
  int length() {
    return fields.isEmpty() ? 0 : fields.get(0).values().size();
  }

  /** The column of that name. */
  Optional<Field> field(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst();
  }

  /** As DataFrameJSON. */
  ObjectNode json(String refId) {
    ObjectNode frame = JSON.createObjectNode();
    ObjectNode schema = frame.putObject("schema").put("refId", refId).put("name", refId);
    ArrayNode columns = schema.putArray("fields");
    ArrayNode data = frame.putObject("data").putArray("values");
    for (Field field : fields) {
      ObjectNode column = columns.addObject().put("name", field.name());
      column.put("type", field.type().name().toLowerCase(Locale.ROOT));
      if (!field.labels().isEmpty()) {
        column.set("labels", JSON.valueToTree(field.labels()));
      }
      ArrayNode values = data.addArray();
      field.values().forEach(value -> values.addPOJO(value.orElse(null)));
    }
    if (!notices.isEmpty()) {
      ArrayNode told = schema.putObject("meta").putArray("notices");
      notices.forEach(text -> told.addObject().put("severity", "info").put("text", text));
    }
    return frame;
  }
}
