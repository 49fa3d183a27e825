package io.city360.onebox.board;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** What the API takes and gives, without HTTP around it. */
final class BoardApi {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final BoardFiles files;
  private final PanelQueries queries;
  private final ZoneId zone;
  private final Clock clock;

  /**
   * @param zone of the district
   */
  BoardApi(BoardFiles files, PanelQueries queries, ZoneId zone, Clock clock) {
    this.files = files;
    this.queries = queries;
    this.zone = zone;
    this.clock = clock;
  }

  /** All boards with their addresses. */
  ArrayNode search() {
    ArrayNode found = JSON.createArrayNode();
    for (Board board : files.all()) {
      ObjectNode item = found.addObject().put("uid", board.uid()).put("title", board.title());
      item.put("url", board.url()).put("folderTitle", board.folder());
      board.tags().forEach(item.putArray("tags")::add);
    }
    return found;
  }

  /** A board; an embedded one has the panels of its token only, and no SQL. */
  ObjectNode dashboard(String uid, Visitor visitor) {
    visitor.requireBoard(uid);
    Board board = files.board(uid);
    ObjectNode answer = JSON.createObjectNode();
    answer
        .putObject("meta")
        .put("folderTitle", board.folder())
        .put("url", board.url())
        .put("edition", uid.endsWith("-zh") || board.tags().contains("zh") ? "zh" : "en");
    answer.set(
        "dashboard",
        visitor.grant().map(grant -> EmbeddedBoard.of(board.json(), grant)).orElse(board.json()));
    return answer;
  }

  /** The panels of one refresh. */
  ObjectNode panels(String body, Visitor visitor) {
    PanelRequest request = PanelRequest.of(parse(body), zone);
    visitor.requireBoard(request.dashboard());
    Board board = files.board(request.dashboard());
    Instant now = clock.instant();
    QueryTime range = request.range().at(now, 0);
    ObjectNode answer = JSON.createObjectNode();
    ObjectNode results = answer.putObject("results");
    Map<Integer, Map<String, Answer>> answers = queries.answer(board, request, visitor);
    answers.forEach(
        (panel, byRefId) -> {
          ObjectNode ofPanel = results.putObject(Integer.toString(panel));
          byRefId.forEach((refId, query) -> ofPanel.set(refId, query.json(refId)));
        });
    refuseWhereAway(answers);
    answer.put("at", clock.millis());
    answer.putObject("range").put("from", range.from()).put("to", range.to());
    return answer;
  }

  /** Where nothing at all was answered because ClickHouse is away, the batch as a whole fails. */
  private static void refuseWhereAway(Map<Integer, Map<String, Answer>> answers) {
    List<Answer> all = answers.values().stream().flatMap(map -> map.values().stream()).toList();
    if (!all.isEmpty() && all.stream().allMatch(Answer::isAway)) {
      all.get(0).frame();
    }
  }

  /** What a variable may be. */
  ObjectNode options(String body, Visitor visitor) {
    JsonNode root = parse(body);
    visitor.requireBoard(PanelRequest.dashboard(root));
    Board board = files.board(PanelRequest.dashboard(root));
    BoardVariable variable = board.variable(root.path("variable").asText());
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode options = answer.putArray("options");
    queries
        .options(
            board,
            variable,
            PanelRequest.variables(root.path("variables")),
            PanelRequest.range(root, zone),
            visitor)
        .forEach(
            option -> options.addObject().put("text", option.text()).put("value", option.value()));
    return answer;
  }

  /**
   * The rows of one panel.
   *
   * @param parameters of the address; {@code var-NAME} are variables
   */
  Frame panel(Map<String, List<String>> parameters, Visitor visitor) {
    ObjectNode body = JSON.createObjectNode();
    body.put("dashboard", first(parameters, "dashboard"));
    body.put("timezone", first(parameters, "timezone"));
    ObjectNode range = body.putObject("range");
    parameters.getOrDefault("from", List.of()).forEach(from -> range.put("from", from));
    parameters.getOrDefault("to", List.of()).forEach(to -> range.put("to", to));
    ObjectNode variables = body.putObject("variables");
    parameters.forEach(
        (name, values) -> {
          if (name.startsWith("var-")) {
            values.forEach(variables.putArray(name.substring(4))::add);
          }
        });
    String refId = first(parameters, "refId").isEmpty() ? "A" : first(parameters, "refId");
    ObjectNode panel = body.putArray("panels").addObject();
    panel.put("panel", number(first(parameters, "panel"))).putArray("refIds").add(refId);
    PanelRequest request = PanelRequest.of(body, zone);
    visitor.requireBoard(request.dashboard());
    return queries
        .answer(files.board(request.dashboard()), request, visitor)
        .get(request.panels().get(0).panel())
        .get(refId)
        .frame();
  }

  private static String first(Map<String, List<String>> parameters, String name) {
    return parameters.getOrDefault(name, List.of()).stream().findFirst().orElse("");
  }

  /** The id of a panel as an address names it. */
  static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException notANumber) {
      throw new BoardProblem(
          BoardProblem.Reason.REQUEST, "the panel " + Quoted.of(text) + " is no number");
    }
  }

  private static JsonNode parse(String body) {
    try {
      JsonNode root = JSON.readTree(body);
      if (root != null && root.isObject()) {
        return root;
      }
    } catch (JsonProcessingException malformed) {
      // Told below, as any other body that is no object.
    }
    throw new BoardProblem(BoardProblem.Reason.REQUEST, "the body must be a JSON object");
  }
}
