package io.city360.onebox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InsertTextTest {
  private static Optional<InsertText> parse(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return InsertText.parse(bytes, bytes.length);
  }

  private static void assertCut(String text, String statement, String format, String data) {
    InsertText insert = parse(text).orElseThrow();
    assertThat(insert.statement()).isEqualTo(statement);
    assertThat(insert.format()).isEqualTo(format);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertThat(
            new String(
                bytes,
                insert.dataOffset(),
                bytes.length - insert.dataOffset(),
                StandardCharsets.UTF_8))
        .isEqualTo(data);
  }

  @Test
  void theFormatIsTakenOutAndTheDataStartsOnTheNextLine() {
    assertCut("INSERT INTO t FORMAT TSV\n1\n", "INSERT INTO t", "TSV", "1\n");
    assertCut("INSERT INTO t FORMAT CSV \r\n\n1", "INSERT INTO t", "CSV", "\n1");
    assertCut("insert into t format CSV 1", "insert into t", "CSV", "1");
    assertCut("INSERT INTO t FORMAT RowBinary", "INSERT INTO t", "RowBinary", "");
  }

  @Test
  void aValuesListIsData() {
    assertCut(
        "INSERT INTO t (a, b) VALUES (1, 'FORMAT')",
        "INSERT INTO t (a, b)",
        "Values",
        " (1, 'FORMAT')");
  }

  @Test
  void settingsStayInTheStatementWhereverTheyStand() {
    assertCut(
        "INSERT INTO t SETTINGS a = 1 FORMAT TSV\nx", "INSERT INTO t SETTINGS a = 1", "TSV", "x");
    assertCut(
        "INSERT INTO t FORMAT TSV SETTINGS a = 1, b = -2, c = 'x'\nx",
        "INSERT INTO t  SETTINGS a = 1, b = -2, c = 'x'",
        "TSV",
        "x");
  }

  @Test
  void namesThatLookLikeKeywordsAreNames() {
    assertCut("INSERT INTO d.format FORMAT TSV\nx", "INSERT INTO d.format", "TSV", "x");
    assertCut("INSERT INTO values VALUES (1)", "INSERT INTO values", "Values", " (1)");
    assertCut(
        "INSERT INTO TABLE t (`VALUES`) FORMAT TSV\nx",
        "INSERT INTO TABLE t (`VALUES`)",
        "TSV",
        "x");
    assertCut("INSERT INTO 表 FORMAT TSV\nß", "INSERT INTO 表", "TSV", "ß");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1 FORMAT TSV",
        "INSERT INTO t SELECT 1 FORMAT TSV",
        "INSERT INTO t (a) (SELECT 1)",
        "INSERT INTO t WITH x AS (SELECT 1) SELECT * FROM x",
        "INSERT INTO t",
        "EXPLAIN INSERT INTO t VALUES (1)",
        "",
        "-- INSERT INTO t FORMAT TSV",
      })
  void whatCarriesNoDataIsAnotherStatement(String text) {
    assertThat(parse(text)).isEmpty();
  }
}
