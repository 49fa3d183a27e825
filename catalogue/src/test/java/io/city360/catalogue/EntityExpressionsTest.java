package io.city360.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EntityExpressionsTest {
  private static final EntityExpressions EXPRESSIONS = new EntityExpressions();

  @Test
  void aMissingOperandMakesNoStatement() throws ExpressionException {
    Map<String, Object> open = state("effective", true, "due_at", 7L);

    assertThat(holds("effective && closed_at <= due_at", open)).isFalse();
    assertThat(number("closed_at - due_at", open)).isEqualTo(-1);
    assertThat(number("closed_at", open)).isEqualTo(-1);
  }

  @Test
  void aFieldCanBeAskedWhetherItIsThere() throws ExpressionException {
    assertThat(holds("rating != null && rating >= 3", state("rating", 4L))).isTrue();
    assertThat(holds("rating != null && rating >= 3", state())).isFalse();
    assertThat(number("closed_at == null ? due_at : closed_at", state("due_at", 9L))).isEqualTo(9);
  }

  @Test
  void lengthsOfTimeAreMilliseconds() throws ExpressionException {
    assertThat(number("reported_at + hours(24)", state("reported_at", 5L))).isEqualTo(86_400_005);
    assertThat(number("reported_at + days(7) - minutes(1)", state("reported_at", 0L)))
        .isEqualTo(7 * 86_400_000L - 60_000);
  }

  @Test
  void codesAreComparedAsText() throws ExpressionException {
    assertThat(holds("channel in ['web', 'app']", state("channel", "app"))).isTrue();
    assertThat(holds("channel in ['web', 'app']", state())).isFalse();
  }

  @Test
  void anExpressionOfTheWrongTypeIsRefusedWithItsPlace() {
    assertThatThrownBy(
            () ->
                EXPRESSIONS.compile(
                    EntityKind.CASE, "effective && due", EntityExpressions.Result.TRUTH))
        .isInstanceOfSatisfying(
            ExpressionException.class, e -> assertThat(e.column()).isEqualTo(13))
        .hasMessageContaining("undeclared reference to 'due'");
    assertThatThrownBy(
            () -> EXPRESSIONS.compile(EntityKind.CASE, "due_at", EntityExpressions.Result.TRUTH))
        .hasMessageContaining("expected bool");
    assertThatThrownBy(
            () -> EXPRESSIONS.compile(EntityKind.CASE, "cat1", EntityExpressions.Result.INTEGER))
        .hasMessageContaining("expected int");
  }

  @Test
  void fieldsOfOneEntityAreUnknownToTheOther() {
    assertThatThrownBy(
            () ->
                EXPRESSIONS.compile(
                    EntityKind.CASE, "supplements == 0", EntityExpressions.Result.TRUTH))
        .hasMessageContaining("undeclared reference to 'supplements'");
  }

  private static boolean holds(String text, Map<String, Object> state) throws ExpressionException {
    return EXPRESSIONS
        .compile(EntityKind.CASE, text, EntityExpressions.Result.TRUTH)
        .program()
        .evaluateBoolean(state::get);
  }

  private static long number(String text, Map<String, Object> state) throws ExpressionException {
    return EXPRESSIONS
        .compile(EntityKind.CASE, text, EntityExpressions.Result.INTEGER)
        .program()
        .evaluateLong(state::get, -1);
  }

  private static Map<String, Object> state(Object... pairs) {
    Map<String, Object> state = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      state.put((String) pairs[i], pairs[i + 1]);
    }
    return state;
  }
}
