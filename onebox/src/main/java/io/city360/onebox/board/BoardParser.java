package io.city360.onebox.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a board from Grafana's classic JSON. SQL that the server refuses leaves its panel without
 * data and is told as a problem; a document that is no board is refused as a whole.
 */
final class BoardParser {
  private static final String UID = "[A-Za-z0-9_-]{1,40}";

  private final ObjectNode json;
  private final String folder;
  private final List<String> problems = new ArrayList<>();
  private final Map<Integer, Panel> panels = new LinkedHashMap<>();
  private final Map<String, BoardVariable> variables = new LinkedHashMap<>();

  /**
   * @param folder where the board is listed
   */
  BoardParser(ObjectNode json, String folder) {
    this.json = json;
    this.folder = folder;
  }

  /** What is wrong in it, each in a sentence. */
  List<String> problems() {
    return problems;
  }

  /**
   * The board.
   *
   * @throws BoardProblem where the document is none
   */
  Board parse() {
    String uid = json.path("uid").asText();
    if (!uid.matches(UID)) {
      throw new BoardProblem(
          BoardProblem.Reason.REQUEST,
          "a board needs a uid of letters, digits, - and _, at most 40; this has "
              + Quoted.of(uid));
    }
    // A variable's own query may refer to those before it only, so that none waits for itself.
    for (JsonNode node : json.path("templating").path("list")) {
      variables.put(node.path("name").asText(), variable(node));
    }
    readPanels(json.path("panels"));
    List<String> tags = new ArrayList<>();
    json.path("tags").forEach(tag -> tags.add(tag.asText()));
    return new Board(
        uid,
        json.path("title").asText(uid),
        folder,
        List.copyOf(tags),
        json,
        Map.copyOf(panels),
        Collections.unmodifiableMap(variables));
  }

  private void readPanels(JsonNode nodes) {
    for (JsonNode node : nodes) {
      if (node.path("type").asText().equals("row")) {
        readPanels(node.path("panels"));
      } else if (!node.path("id").isInt() || panels.containsKey(node.path("id").asInt())) {
        problems.add("a panel needs an id of its own; " + node.path("id") + " is none");
      } else {
        panels.put(node.path("id").asInt(), panel(node));
      }
    }
  }

  private Panel panel(JsonNode node) {
    Map<String, Target> targets = new LinkedHashMap<>();
    for (JsonNode target : node.path("targets")) {
      String refId = target.path("refId").asText("A");
      String sql = target.path("rawSql").asText();
      boolean isSeries =
          target.path("queryType").asText().equals("timeseries")
              || (target.path("format").isInt() && target.path("format").asInt() == 0);
      targets.put(refId, target(refId, isSeries, sql, "panel " + node.path("id")));
    }
    return new Panel(node.path("id").asInt(), node.path("title").asText(), targets);
  }

  private Target target(String refId, boolean isSeries, String sql, String where) {
    try {
      SqlTemplate template = SqlTemplate.parse(sql);
      Optional<String> unknown =
          template.variables().stream().filter(name -> !variables.containsKey(name)).findFirst();
      if (sql.isBlank() || unknown.isPresent()) {
        String sentence =
            unknown
                .map(
                    name ->
                        "the board has no variable " + name + "; allowed: " + variables.keySet())
                .orElse("there is no rawSql");
        throw new BoardProblem(BoardProblem.Reason.REQUEST, sentence);
      }
      return new Target(refId, isSeries, Optional.of(template), Optional.empty());
    } catch (BoardProblem refused) {
      problems.add(where + " " + refId + ": " + refused.getMessage());
      return new Target(refId, isSeries, Optional.empty(), Optional.of(refused.getMessage()));
    }
  }

  private BoardVariable variable(JsonNode node) {
    String name = node.path("name").asText();
    JsonNode query = node.path("query");
    boolean isQuery = node.path("type").asText().equals("query");
    String text = query.isObject() ? query.path("rawSql").asText() : query.asText();
    Optional<Target> target =
        isQuery ? Optional.of(target(name, false, text, "variable")) : Optional.empty();
    String allValue = node.path("allValue").asText("");
    if (allValue.contains("$")) {
      problems.add("variable " + name + ": allValue may not refer to variables");
    }
    return new BoardVariable(
        name,
        isQuery ? List.of() : options(node, text),
        target,
        current(node, text),
        node.path("type").asText().equals("constant"),
        node.path("includeAll").asBoolean(),
        Optional.of(allValue).filter(value -> !value.isEmpty() && !value.contains("$")));
  }

  private static List<BoardVariable.Option> options(JsonNode node, String text) {
    List<BoardVariable.Option> options = new ArrayList<>();
    switch (node.path("type").asText()) {
      case "constant" -> options.add(new BoardVariable.Option(text, text));
      case "custom", "interval" -> {
        for (String entry : text.split("(?<!\\\\),")) {
          String[] pair = entry.replace("\\,", ",").strip().split("\\s+:\\s+", 2);
          options.add(new BoardVariable.Option(pair[0], pair[pair.length - 1]));
        }
      }
      default -> {
        // A text box has nothing to choose from.
      }
    }
    return options;
  }

  private static List<String> current(JsonNode node, String text) {
    if (node.path("type").asText().equals("constant")) {
      return List.of(text);
    }
    List<String> values = new ArrayList<>();
    JsonNode value = node.path("current").path("value");
    if (value.isArray()) {
      value.forEach(one -> values.add(one.asText()));
    } else if (!value.isMissingNode() && !value.isNull()) {
      values.add(value.asText());
    }
    return values;
  }
}
