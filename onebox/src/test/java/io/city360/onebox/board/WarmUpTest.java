package io.city360.onebox.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarmUpTest {
  @TempDir private Path folder;

  private final FakeClickHouse clickHouse = new FakeClickHouse();

  @Test
  void theFirstVisitorFindsAServerThatHasShownTheBoardBefore() throws Exception {
    try (BoardFixture board = new BoardFixture(folder, clickHouse)) {
      new WarmUp("http://127.0.0.1:" + board.port(), "test-board").run();

      assertThat(clickHouse.asked())
          .extracting(FakeClickHouse.Asked::sql)
          .anyMatch(sql -> sql.contains("FROM v_indicator"))
          .anyMatch(sql -> sql.contains("FROM v_node"));
      assertThat(board.metrics().queriesRun()).isPositive();
    }
  }

  @Test
  void aServerThatCannotAnswerYetIsNoProblem() throws Exception {
    BoardFixture stopped = new BoardFixture(folder, clickHouse);
    String address = "http://127.0.0.1:" + stopped.port();
    stopped.close();

    assertThatCode(() -> new WarmUp(address, "test-board").run()).doesNotThrowAnyException();
  }
}
