package io.city360.jobs.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlScriptTest {

  @Test
  void aSemicolonInAStringANameOrACommentEndsNothing() {
    assertThat(
            SqlScript.statements(
                "-- first; comment\nSELECT ';', 'it''s; so', '\\';' /* a; b */;\n"
                    + "SELECT `a;b`;\n\n-- the end;"))
        .containsExactly("SELECT ';', 'it''s; so', '\\';'", "SELECT `a;b`");
  }

  @Test
  void theLastStatementNeedsNoSemicolon() {
    assertThat(SqlScript.statements("SELECT 1;SELECT 2")).containsExactly("SELECT 1", "SELECT 2");
  }

  @Test
  void everyBundledFileHasStatements() {
    assertThat(Migration.bundled())
        .hasSizeGreaterThan(5)
        .allSatisfy(file -> assertThat(SqlScript.statements(file.text())).isNotEmpty());
  }
}
