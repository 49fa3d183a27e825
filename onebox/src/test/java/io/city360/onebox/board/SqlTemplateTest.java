package io.city360.onebox.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SqlTemplateTest {
  private static final QueryTime TIME = new QueryTime(1_000, 61_000, 60);

  @Test
  void macrosBecomeWhatGrafanasDataSourceMeansByThem() {
    assertThat(expand("SELECT $__timeInterval(t.at), $__interval_s WHERE $__timeFilter( at )"))
        .isEqualTo(
            "SELECT toStartOfInterval(t.at, INTERVAL 60 second), 60 WHERE"
                + " (at >= fromUnixTimestamp64Milli(toInt64(1000), 'UTC')"
                + " AND at <= fromUnixTimestamp64Milli(toInt64(61000), 'UTC'))");
    assertThat(expand("$__fromTime < $__toTime"))
        .isEqualTo(
            "fromUnixTimestamp64Milli(toInt64(1000), 'UTC') <"
                + " fromUnixTimestamp64Milli(toInt64(61000), 'UTC')");
  }

  @Test
  void aVariableIsAListOfLiterals() {
    assertThat(expand("x IN (${a:singlequote})", "o'brien", "'); DROP TABLE x --", "\\", "🌧"))
        .isEqualTo("x IN ('o\\'brien','\\'); DROP TABLE x --','\\\\','🌧')");
    assertThat(expand("x = ${a:sqlstring}")).isEqualTo("x = ''");
  }

  @Property
  void noValueEndsItsLiteral(@ForAll String value) {
    String sql = expand("${a:sqlstring}", value);

    assertThat(SqlLiterals.end(sql, 0)).isEqualTo(sql.length());
  }

  @Test
  void whateverElseBeginsWithADollarIsRefused() {
    for (String sql :
        List.of(
            "SELECT $a",
            "SELECT ${a}",
            "SELECT ${a:raw}",
            "SELECT ${a:csv}",
            "SELECT [[a]] $__all",
            "SELECT $__unknown(x)",
            "SELECT $__timeFilter(x) + $__timeFilter(f(x))",
            "SELECT $__interval_sec",
            "SELECT $tag$ text $tag$",
            "SELECT ${__user.login:singlequote}")) {
      assertThatThrownBy(() -> SqlTemplate.parse(sql))
          .as(sql)
          .isInstanceOf(BoardProblem.class)
          .hasMessageContaining("allowed: ${name:singlequote}");
    }
  }

  @Test
  void aVariableInsideALiteralOrCommentIsRefusedBecauseItsValueCouldBreakOut() {
    for (String sql :
        List.of(
            "SELECT '${a:singlequote}'",
            "SELECT 'it''s ${a:singlequote}'",
            "SELECT 'a\\'${a:singlequote}'",
            "SELECT \"${a:singlequote}\"",
            "SELECT `${a:singlequote}`",
            "SELECT 1 -- ${a:singlequote}",
            "SELECT 1 /* ${a:singlequote} */",
            "SELECT 1 # ${a:singlequote}")) {
      assertThatThrownBy(() -> SqlTemplate.parse(sql))
          .as(sql)
          .isInstanceOf(BoardProblem.class)
          .hasMessageContaining("inside a literal or comment");
    }
  }

  @Test
  void whatDoesNotEndIsRefused() {
    for (String sql : List.of("SELECT 'a", "SELECT \"a", "SELECT /* a")) {
      assertThatThrownBy(() -> SqlTemplate.parse(sql))
          .as(sql)
          .isInstanceOf(BoardProblem.class)
          .hasMessageContaining("has no end");
    }
  }

  private static String expand(String sql, String... values) {
    return SqlTemplate.parse(sql).expand(TIME, name -> new VariableValue.Given(List.of(values)));
  }
}
