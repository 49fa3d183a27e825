package io.city360.onebox.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;

/** The parts of the readers' rules that need no engine. */
class ReaderRulesTest {

  @Test
  void everySettingsClauseOfAFormattedStatementIsRead() {
    assertThat(
            SettingsClauses.of(
                "SELECT * FROM (SELECT 1 SETTINGS a = 1, b = {'x':'y, z'}) FORMAT JSON SETTINGS c = -2.5"))
        .containsExactly(Map.of("a", "1", "b", "{'x':'y, z'}"), Map.of("c", "-2.5"));
    assertThat(SettingsClauses.of("SELECT 'SETTINGS a = 1', t.settings FROM system.settings"))
        .isEmpty();
    assertThat(SettingsClauses.of("SELECT 1 SETTINGS a = 1 FORMAT JSON"))
        .containsExactly(Map.of("a", "1"));
  }

  @Test
  void theTreeIsReadByTypeAndName() {
    SyntaxTree tree =
        SyntaxTree.parse(
            """
            SelectWithUnionQuery (children 1)
             ExpressionList (children 1)
              Function FILE (alias z) (children 1)
               ExpressionList (children 1)
                Literal 'x'
              TableIdentifier system.tables (alias q)
              Set
            """);
    assertThat(tree.root()).isEqualTo("SelectWithUnionQuery");
    assertThat(tree.nodes().get(2).lowerCaseName()).isEqualTo("file");
    assertThat(tree.arguments(2)).extracting(SyntaxTree.Node::name).containsExactly("'x'");
    assertThat(tree.nodes().get(5).name()).isEqualTo("system.tables");
    assertThat(tree.settingsClauses()).isEqualTo(1);
  }

  @Test
  void theOptionsOfAnExplainAreNoSettings() {
    assertThat(
            SyntaxTree.parse("Explain EXPLAIN (children 2)\n Set\n SelectWithUnionQuery\n  Set")
                .settingsClauses())
        .isEqualTo(1);
  }

  @Test
  void limitsOfTheUrlAreCutAndHabitsOfClientsAreIgnored() {
    assertThat(
            ReaderSettings.ofUrl(
                Map.of("max_execution_time", "0.5", "max_result_rows", "0", "async_insert", "1")))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("max_execution_time", "1", "max_result_rows", "5000000"));
    assertThatThrownBy(() -> ReaderSettings.ofUrl(Map.of("max_result_rows", "many")))
        .hasMessageContaining("needs a number");
  }

  @Test
  void rowFiltersAreReadAndWrittenAlike() {
    RowFilters filters = RowFilters.parse("{'d.t': 'street = \\'x\\'', 'd.v' : 'n = 1'}");
    assertThat(filters.byTable()).isEqualTo(Map.of("d.t", "street = 'x'", "d.v", "n = 1"));
    assertThat(RowFilters.parse("{}").byTable()).isEmpty();
    for (String wrong :
        List.of(
            "", "x", "{'a'}", "{'a': b}", "{'a': 'b' 'c': 'd'}", "{'a': 'b'", "{'a': '\\x41'}")) {
      assertThatThrownBy(() -> RowFilters.parse(wrong)).isInstanceOf(ChdbException.class);
    }
  }

  @Property
  void anyConditionSurvivesTheText(@ForAll @CharRange(from = ' ', to = '~') String condition) {
    RowFilters filters = new RowFilters(Map.of("d.t", condition));
    assertThat(RowFilters.parse(filters.text())).isEqualTo(filters);
  }

  @Test
  void anErrorOfTheEngineKeepsItsCodeOnce() {
    ChdbException error =
        ChdbException.ofEngine(
            "Code: 36. DB::Exception: Code: 73. DB::Exception: Unknown format X. (UNKNOWN_FORMAT)");
    assertThat(error.code()).isEqualTo(73);
    assertThat(error).hasMessage("Code: 73. DB::Exception: Unknown format X. (UNKNOWN_FORMAT)");
    assertThat(ChdbException.ofEngine("Something else").code())
        .isEqualTo(ChdbException.UNKNOWN_EXCEPTION);
  }
}
