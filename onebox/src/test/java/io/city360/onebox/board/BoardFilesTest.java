package io.city360.onebox.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoardFilesTest {
  @TempDir private Path folder;

  @Test
  void aBoardIsReadWithItsPanelsInRowsAndItsVariables() throws IOException {
    Files.writeString(folder.resolve("test.json"), TestBoard.json());

    Board board = new BoardFiles(folder).board("test-board");

    assertThat(board.panels()).containsOnlyKeys(1, 2, 4, 5, 6);
    assertThat(board.panel(1).target("A").isTimeSeries()).isTrue();
    assertThat(board.panel(2).target("A").isTimeSeries()).isFalse();
    assertThat(board.variables().keySet()).containsExactly("street", "topic", "text", "place");
    assertThat(board.variable("topic").options())
        .containsExactly(
            new BoardVariable.Option("Traffic", "traffic"),
            new BoardVariable.Option("Water", "water"));
    assertThat(board.url()).isEqualTo("/d/test-board/test-board");
  }

  @Test
  void sqlThatIsRefusedIsNamedWithItsPanelAndLeavesTheOthersAlone() throws IOException {
    Files.writeString(folder.resolve("test.json"), TestBoard.json());
    BoardFiles files = new BoardFiles(folder);

    assertThat(files.problems())
        .singleElement()
        .asString()
        .startsWith("test.json: panel 5 A: '$street'' inside a literal or comment");
    Board board = files.board("test-board");
    assertThatThrownBy(() -> board.panel(5).target("A").template())
        .isInstanceOf(BoardProblem.class);
    assertThat(board.panel(1).target("A").template().variables()).containsExactly("street");
  }

  @Test
  void anUnknownVariableOrOneThatWaitsForItselfIsRefused() throws IOException {
    Files.writeString(
        folder.resolve("a.json"),
        """
        {"uid": "a", "panels": [{"id": 1, "targets": [{"rawSql": "SELECT ${b:sqlstring}"}]}],
         "templating": {"list": [{"name": "c", "type": "query", "query": "SELECT ${c:sqlstring}"}]}}
        """);

    assertThat(new BoardFiles(folder).problems())
        .anyMatch(problem -> problem.contains("panel 1 A: the board has no variable b"))
        .anyMatch(problem -> problem.contains("variable c: the board has no variable c"));
  }

  @Test
  void aChangedFileIsReadAgainAndABrokenOneKeepsItsLastBoard() throws Exception {
    Path file = folder.resolve("a.json");
    Files.writeString(file, "{\"uid\": \"a\", \"title\": \"first\", \"panels\": []}");
    BoardFiles files = new BoardFiles(folder);
    assertThat(files.board("a").title()).isEqualTo("first");

    Files.writeString(file, "{\"uid\": \"a\", \"title\": \"the second\", \"panels\": []}");
    await(() -> files.board("a").title().equals("the second"));
    Files.writeString(file, "{\"uid\": \"a\", \"title\": ");
    await(() -> !files.problems().isEmpty());
    assertThat(files.board("a").title()).isEqualTo("the second");

    Files.delete(file);
    await(() -> files.all().isEmpty());
  }

  @Test
  void otherJsonIsNoBoardAndAUidIsTakenOnce() throws IOException {
    Files.createDirectories(folder.resolve("viewer/node_modules"));
    Files.writeString(folder.resolve("viewer/node_modules/x.json"), "{\"panels\": []}");
    Files.writeString(folder.resolve("package.json"), "{\"panels\": []}");
    Files.writeString(folder.resolve("schema.json"), "{}");
    Files.writeString(folder.resolve("a.json"), "{\"uid\": \"a\", \"panels\": []}");
    Files.writeString(folder.resolve("b.json"), "{\"uid\": \"a\", \"panels\": []}");
    Files.writeString(folder.resolve("c.json"), "{\"uid\": \"../c\", \"panels\": []}");

    BoardFiles files = new BoardFiles(folder);

    assertThat(files.all().stream().map(Board::uid)).containsExactly("a");
    assertThat(files.problems()).hasSize(2).isEqualTo(sorted(files.problems()));
    assertThat(files.problems().get(0)).contains("b.json", "is taken");
    assertThat(files.problems().get(1)).contains("c.json", "needs a uid");
  }

  @Test
  void withoutAFolderThereAreNoBoards() {
    assertThat(new BoardFiles(folder.resolve("none")).all()).isEmpty();
  }

  private static List<String> sorted(List<String> texts) {
    return texts.stream().sorted().toList();
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    for (int turn = 0; turn < 300 && !condition.getAsBoolean(); turn++) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }
}
