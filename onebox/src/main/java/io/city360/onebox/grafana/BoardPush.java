package io.city360.onebox.grafana;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.city360.onebox.config.ExitCode;
import io.city360.onebox.config.ProblemException;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Brings folders and boards into a Grafana; what is there with the same uid is replaced. */
public final class BoardPush {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int PRECONDITION = 412;

  private final GrafanaApi api;

  public BoardPush(GrafanaApi api) {
    this.api = api;
  }

  /**
   * Pushes boards and the folders that they go into.
   *
   * @param progress told what is being pushed
   * @throws ProblemException in Grafana's words where it refuses one
   */
  public void push(GrafanaBoards all, Consumer<String> progress) {
    Set<String> used = all.boards().stream().map(GrafanaBoard::folder).collect(Collectors.toSet());
    for (Map.Entry<String, String> folder : all.folders().entrySet()) {
      if (used.contains(folder.getKey())) {
        create(folder.getKey(), folder.getValue());
      }
    }
    int done = 0;
    for (GrafanaBoard board : all.boards()) {
      progress.accept("board " + ++done + " of " + all.boards().size() + ", " + board.uid());
      push(board);
    }
  }

  private void create(String uid, String title) {
    GrafanaAnswer found = api.get("api/folders/" + uid);
    if (found.isOk()) {
      return;
    }
    ObjectNode folder = JSON.createObjectNode().put("uid", uid).put("title", title);
    GrafanaAnswer answer = found.status() == NOT_FOUND ? api.post("api/folders", folder) : found;
    // Somebody else may just have made it.
    boolean isThere =
        answer.isOk()
            || ((answer.status() == CONFLICT || answer.status() == PRECONDITION)
                && api.get("api/folders/" + uid).isOk());
    if (!isThere) {
      throw refused("the folder " + title + " (" + uid + ")", answer);
    }
  }

  private void push(GrafanaBoard board) {
    ObjectNode document = board.json().deepCopy();
    // Numbers of one server mean nothing on another.
    document.putNull("id").remove("version");
    ObjectNode request =
        JSON.createObjectNode()
            .put("folderUid", board.folder())
            .put("overwrite", true)
            .put("message", "City360");
    request.set("dashboard", document);
    GrafanaAnswer answer = api.post("api/dashboards/db", request);
    if (!answer.isOk()) {
      throw refused("the board " + board.uid(), answer);
    }
  }

  private static ProblemException refused(String what, GrafanaAnswer answer) {
    return new ProblemException(
        ExitCode.FAILED, "Grafana did not take " + what + ": " + answer.words());
  }
}
