package io.city360.onebox.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import io.city360.onebox.config.ExitCode;
import io.city360.onebox.config.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Asks what every panel asks, of the boards as Grafana holds them. */
public final class BoardVerify {
  private final GrafanaApi api;

  public BoardVerify(GrafanaApi api) {
    this.api = api;
  }

  /**
   * Asks all queries of all panels.
   *
   * @param report told of each panel as soon as it has answered
   * @throws ProblemException where Grafana does not answer, or takes no queries of this token
   */
  public void verify(GrafanaBoards all, Consumer<PanelReport> report) {
    for (GrafanaBoard board : all.boards()) {
      GrafanaAnswer answer = api.get("api/dashboards/uid/" + board.uid());
      JsonNode document = answer.body().path("dashboard");
      if (!answer.isOk() || document.isMissingNode()) {
        String words = "Grafana does not show this board: " + answer.words() + "; push it first";
        report.accept(problem(board.uid(), words));
      } else {
        verify(board.uid(), document, report);
      }
    }
  }

  private void verify(String uid, JsonNode board, Consumer<PanelReport> report) {
    JsonNode time = board.path("time");
    GrafanaQueries queries =
        new GrafanaQueries(api, time.path("from").asText("now-6h"), time.path("to").asText("now"));
    try {
      Map<String, List<String>> values = DefaultValues.of(board, queries);
      for (JsonNode panel : panels(board.path("panels"))) {
        long begun = System.nanoTime();
        GrafanaQueries.Result result = queries.ask(panel.path("targets"), values);
        report.accept(
            new PanelReport(
                uid,
                panel.path("id").asInt(),
                panel.path("title").asText(),
                result.rows(),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun),
                result.problem()));
      }
    } catch (ProblemException wrong) {
      if (wrong.exitCode() != ExitCode.BAD_INPUT) {
        throw wrong;
      }
      report.accept(problem(uid, wrong.getMessage()));
    }
  }

  private static PanelReport problem(String uid, String words) {
    return new PanelReport(uid, 0, "", 0, 0, Optional.of(words));
  }

  /** Panels with queries, also those in rows. */
  private static List<JsonNode> panels(JsonNode nodes) {
    List<JsonNode> panels = new ArrayList<>();
    for (JsonNode node : nodes) {
      if (!node.path("targets").isEmpty()) {
        panels.add(node);
      }
      panels.addAll(panels(node.path("panels")));
    }
    return panels;
  }

  /** The data sources that boards ask. */
  public static Set<String> sources(GrafanaBoards all) {
    Set<String> sources = new LinkedHashSet<>();
    for (GrafanaBoard board : all.boards()) {
      panels(board.json().path("panels"))
          .forEach(
              panel ->
                  panel
                      .path("targets")
                      .forEach(
                          target -> sources.add(target.path("datasource").path("uid").asText())));
    }
    return sources;
  }
}
