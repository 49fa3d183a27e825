package io.city360.onebox.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The committed boards of a folder and its subfolders. A file that has changed is read again when
 * somebody asks, and at most once a second; while a file cannot be read its last board stays.
 */
final class BoardFiles {
  private static final Logger LOG = LoggerFactory.getLogger(BoardFiles.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long LOOK_MILLIS = 1_000;
  private static final int DEPTH = 3;

  /** A file as it was read. */
  private record Known(String stamp, Optional<Board> board, List<String> problems) {}

  private final Path folder;
  private final Map<Path, Known> files = new TreeMap<>();
  private volatile Map<String, Board> boards = Map.of();
  private volatile List<String> problems = List.of();
  private volatile long lookedAt;

  BoardFiles(Path folder) {
    this.folder = folder;
    look();
  }

  /** All boards, by title. */
  Collection<Board> all() {
    refresh();
    return boards.values().stream()
        .sorted(Comparator.comparing(Board::title).thenComparing(Board::uid))
        .toList();
  }

  /**
   * The board of that uid.
   *
   * @throws BoardProblem where there is none
   */
  Board board(String uid) {
    refresh();
    return Optional.ofNullable(boards.get(uid))
        .orElseThrow(
            () ->
                new BoardProblem(
                    BoardProblem.Reason.ABSENT, "there is no board " + Quoted.of(uid)));
  }

  /** What is wrong in the files, each in a sentence that names the file. */
  List<String> problems() {
    refresh();
    return problems;
  }

  private void refresh() {
    if (System.nanoTime() / 1_000_000 - lookedAt >= LOOK_MILLIS) {
      look();
    }
  }

  private synchronized void look() {
    Map<Path, String> found = stamps();
    boolean isChanged = files.keySet().retainAll(found.keySet());
    for (Map.Entry<Path, String> file : found.entrySet()) {
      Known before = files.get(file.getKey());
      if (before == null || !before.stamp().equals(file.getValue())) {
        files.put(file.getKey(), read(file.getKey(), file.getValue(), Optional.ofNullable(before)));
        isChanged = true;
      }
    }
    if (isChanged) {
      publish();
    }
    lookedAt = System.nanoTime() / 1_000_000;
  }

  private Map<Path, String> stamps() {
    Map<Path, String> stamps = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return stamps;
    }
    try (Stream<Path> paths = Files.walk(folder, DEPTH)) {
      for (Path path : paths.filter(this::isBoard).toList()) {
        stamps.put(path, Files.getLastModifiedTime(path) + " " + Files.size(path));
      }
    } catch (IOException | UncheckedIOException changing) {
      LOG.warn("The folder of boards cannot be listed: {}", changing.getMessage());
      files.forEach((path, known) -> stamps.putIfAbsent(path, known.stamp()));
    }
    return stamps;
  }

  /** Anything but the viewer's own files. */
  private boolean isBoard(Path path) {
    String inside = folder.relativize(path).toString().replace('\\', '/');
    return inside.endsWith(".json")
        && !inside.startsWith("viewer/")
        && !inside.contains("node_modules")
        && !path.getFileName().toString().startsWith("package")
        && Files.isRegularFile(path);
  }

  private Known read(Path path, String stamp, Optional<Known> before) {
    String name = folder.relativize(path).toString();
    try {
      JsonNode root = JSON.readTree(Files.readString(path));
      JsonNode document = root.has("dashboard") ? root.path("dashboard") : root;
      if (!(document instanceof ObjectNode json) || !json.has("panels")) {
        return new Known(stamp, Optional.empty(), List.of());
      }
      Path parent = folder.relativize(path.getParent());
      BoardParser parser = new BoardParser(json, parent.toString());
      Board board = parser.parse();
      List<String> wrong =
          parser.problems().stream().map(problem -> name + ": " + problem).toList();
      wrong.forEach(problem -> LOG.warn("{}", problem));
      return new Known(stamp, Optional.of(board), wrong);
    } catch (IOException | BoardProblem unreadable) {
      String sentence = name + ": " + unreadable.getMessage();
      LOG.warn("{}", sentence);
      return new Known(stamp, before.flatMap(Known::board), List.of(sentence));
    }
  }

  private void publish() {
    Map<String, Board> next = new LinkedHashMap<>();
    List<String> wrong = new ArrayList<>();
    files.forEach(
        (path, known) -> {
          wrong.addAll(known.problems());
          known
              .board()
              .filter(board -> next.putIfAbsent(board.uid(), board) != null)
              .ifPresent(
                  board ->
                      wrong.add(
                          folder.relativize(path) + ": the uid " + board.uid() + " is taken"));
        });
    boards = Map.copyOf(next);
    problems = List.copyOf(wrong);
    LOG.info("Boards: {}", next.keySet().stream().sorted().collect(Collectors.joining(", ")));
  }
}
