package io.city360.onebox.board;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A board as it is committed.
 *
 * @param uid stable id in addresses
 * @param title shown name
 * @param folder name of its folder, empty at the top
 * @param tags what it is listed by
 * @param json the whole document
 * @param panels by id, also those in rows
 * @param variables by name, in the order in which they may refer to each other
 */
record Board(
    String uid,
    String title,
    String folder,
    List<String> tags,
    ObjectNode json,
    Map<Integer, Panel> panels,
    Map<String, BoardVariable> variables) {
  /**
   * The panel of that id.
   *
   * @throws BoardProblem where there is none
   */
  Panel panel(int id) {
    return Optional.ofNullable(panels.get(id))
        .orElseThrow(
            () ->
                new BoardProblem(
                    BoardProblem.Reason.ABSENT, "the board " + uid + " has no panel " + id));
  }

  /**
   * The variable of that name.
   *
   * @throws BoardProblem where there is none
   */
  BoardVariable variable(String name) {
    return Optional.ofNullable(variables.get(name))
        .orElseThrow(
            () ->
                new BoardProblem(
                    BoardProblem.Reason.ABSENT,
                    "the board " + uid + " has no variable " + Quoted.of(name)));
  }

  /** Its path, with its title in readable form. */
  String url() {
    String slug = title.toLowerCase(java.util.Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-");
    String trimmed = slug.replaceAll("^-|-$", "");
    return "/d/" + uid + (trimmed.isEmpty() ? "" : "/" + trimmed);
  }
}
