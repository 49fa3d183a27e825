package io.city360.onebox.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.city360.onebox.config.ExitCode;
import io.city360.onebox.config.ProblemException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The committed boards with their folders, as {@code dashboards/provisioning/folders.json} says.
 *
 * @param folders titles by uid, in order
 * @param boards by uid
 */
public record GrafanaBoards(Map<String, String> folders, List<GrafanaBoard> boards) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads the folder {@code dashboards}.
   *
   * @throws ProblemException naming the file that is missing or not what it should be
   */
  public static GrafanaBoards read(Path dashboards) {
    JsonNode places = json(dashboards.resolve("provisioning").resolve("folders.json"));
    Map<String, String> folders = new LinkedHashMap<>();
    places
        .path("folders")
        .forEach(folder -> folders.put(folder.path("uid").asText(), folder.path("title").asText()));
    List<GrafanaBoard> boards = new ArrayList<>();
    for (Path file : files(dashboards.resolve("boards"))) {
      JsonNode document = json(file);
      String uid = document.path("uid").asText();
      JsonNode place = places.path("boards").path(uid);
      if (!(document instanceof ObjectNode board) || !folders.containsKey(folderOf(place))) {
        throw new ProblemException(
            ExitCode.BAD_INPUT,
            file
                + " has no folder in provisioning/folders.json; npm run generate in"
                + " dashboards/generator writes it");
      }
      boards.add(new GrafanaBoard(uid, folderOf(place), place.path("source").asText(), board));
    }
    return new GrafanaBoards(folders, List.copyOf(boards));
  }

  private static String folderOf(JsonNode place) {
    return place.path("folder").asText();
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException absent) {
      throw new ProblemException(ExitCode.BAD_INPUT, "there are no boards in " + folder);
    }
  }

  private static JsonNode json(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException unreadable) {
      throw new ProblemException(
          ExitCode.BAD_INPUT, file + " cannot be read: " + unreadable.getMessage());
    }
  }

  /**
   * The boards whose uid matches one of the patterns, such as {@code street-*}; all where there is
   * no pattern.
   *
   * @throws ProblemException where a pattern matches none
   */
  public GrafanaBoards only(List<String> patterns) {
    if (patterns.isEmpty()) {
      return this;
    }
    List<GrafanaBoard> chosen = new ArrayList<>();
    for (String pattern : patterns) {
      PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
      List<GrafanaBoard> matching =
          boards.stream().filter(board -> matcher.matches(Path.of(board.uid()))).toList();
      if (matching.isEmpty()) {
        throw new ProblemException(
            ExitCode.USAGE,
            "no board is named "
                + pattern
                + "; there are "
                + boards.get(0).uid()
                + " to "
                + boards.get(boards.size() - 1).uid());
      }
      matching.stream().filter(board -> !chosen.contains(board)).forEach(chosen::add);
    }
    return new GrafanaBoards(folders, List.copyOf(chosen));
  }

  /** The same boards, each asking the data source of its street, department or the district. */
  public GrafanaBoards withOwnSources() {
    return new GrafanaBoards(folders, boards.stream().map(GrafanaBoard::withOwnSource).toList());
  }
}
