package io.city360.onebox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlTextTest {

  @Test
  void theOutputFormatIsTheLastClauseOutsideBrackets() {
    assertThat(SqlText.outputFormat("SELECT 1 FORMAT CSV")).contains("CSV");
    assertThat(SqlText.outputFormat("SELECT 1 format JSON SETTINGS max_threads = 1"))
        .contains("JSON");
    assertThat(SqlText.outputFormat("SELECT format('{}', 1), 'FORMAT CSV' -- FORMAT TSV"))
        .isEmpty();
    assertThat(SqlText.outputFormat("SELECT t.format x FROM t")).isEmpty();
  }

  @Test
  void aNormalizedStatementHoldsNoLiteral() {
    assertThat(
            SqlText.normalize(
                "CREATE USER u IDENTIFIED BY 'secret'\n/* secret */ SETTINGS x = 12, y = $$secret$$"))
        .isEqualTo("CREATE USER u IDENTIFIED BY ? SETTINGS x = ?, y = ?");
  }

  @Test
  void quotedTextsCannotBreakOut() {
    assertThat(SqlText.quoteString("a'b\\c")).isEqualTo("'a\\'b\\\\c'");
    assertThat(SqlText.quoteIdentifier("a`b\\c")).isEqualTo("`a\\`b\\\\c`");
  }

  @Test
  void theFirstWordStandsBehindBracketsAndComments() {
    assertThat(SqlText.firstWord("-- x\n ((select 1))")).isEqualTo("SELECT");
    assertThat(SqlText.firstWord("'x'")).isEmpty();
  }
}
