package io.city360.onebox.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.city360.onebox.config.ExitCode;
import io.city360.onebox.config.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values with which a board opens. A query variable is asked, with the values of those before
 * it, and has what the board fixed or its first option.
 */
final class DefaultValues {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ALL = "$__all";

  private DefaultValues() {}

  /**
   * Values by name.
   *
   * @throws ProblemException where the query of a variable fails
   */
  static Map<String, List<String>> of(JsonNode board, GrafanaQueries queries) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (JsonNode variable : board.path("templating").path("list")) {
      String name = variable.path("name").asText();
      List<String> options =
          variable.path("type").asText().equals("query")
              ? answered(name, variable, queries, values)
              : written(variable);
      values.put(name, chosen(variable, options));
    }
    return values;
  }

  private static List<String> chosen(JsonNode variable, List<String> options) {
    List<String> current = new ArrayList<>();
    JsonNode value = variable.path("current").path("value");
    if (value.isArray()) {
      value.forEach(one -> current.add(one.asText()));
    } else if (value.isValueNode() && !value.isNull()) {
      current.add(value.asText());
    }
    if (current.contains(ALL)) {
      return options;
    }
    if (current.isEmpty() || current.equals(List.of(""))) {
      return options.stream().limit(1).toList();
    }
    return current;
  }

  private static List<String> written(JsonNode variable) {
    List<String> options = new ArrayList<>();
    variable.path("options").forEach(option -> options.add(option.path("value").asText()));
    options.remove(ALL);
    return options;
  }

  /** The last column of the answer is the value; the first, where there are two, what is shown. */
  private static List<String> answered(
      String name, JsonNode variable, GrafanaQueries queries, Map<String, List<String>> values) {
    JsonNode query = variable.path("query");
    String sql = query.isObject() ? query.path("rawSql").asText() : query.asText();
    JsonNode target =
        JSON.createObjectNode()
            .put("refId", name)
            .put("rawSql", sql)
            .put("editorType", "sql")
            .put("queryType", "table")
            .put("format", 1)
            .set("datasource", variable.path("datasource"));
    GrafanaQueries.Result result = queries.ask(JSON.createArrayNode().add(target), values);
    if (result.problem().isPresent()) {
      throw new ProblemException(
          ExitCode.BAD_INPUT, "variable " + name + ": " + result.problem().orElseThrow());
    }
    List<String> options = new ArrayList<>();
    for (JsonNode frame : result.frames()) {
      JsonNode columns = frame.path("data").path("values");
      columns.path(columns.size() - 1).forEach(value -> options.add(value.asText()));
    }
    return options;
  }
}
