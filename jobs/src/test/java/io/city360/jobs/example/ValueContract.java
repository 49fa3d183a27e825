package io.city360.jobs.example;

import io.city360.jobs.PublishedRow;
import io.city360.jobs.indicator.Reason;
import io.city360.jobs.indicator.ValueState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What every row of {@code indicator_values} promises, whatever its numbers. */
final class ValueContract {
  private static final List<String> REASONS =
      Arrays.stream(Reason.values()).map(Reason::id).toList();
  private static final List<String> STATES =
      Arrays.stream(ValueState.values()).map(ValueState::id).toList();

  private ValueContract() {}

  /**
   * What a row breaks.
   *
   * @param before the row that it replaces
   */
  static List<String> violations(PublishedRow row, Optional<PublishedRow> before) {
    List<String> violations = new ArrayList<>();
    boolean isVoid = row.number("is_void") == 1;
    boolean hasScore = row.values().get("score") != null;
    require(STATES.contains(row.text("state")), "its state is one of " + STATES, violations);
    require(REASONS.contains(row.text("reason")), "its reason is one of " + REASONS, violations);
    require(
        isVoid || row.values().get("value") != null || !row.text("reason").isEmpty(),
        "without a value it says why",
        violations);
    require(
        row.text("status").equals("grey") != hasScore, "it is grey without a score", violations);
    require(!hasScore || row.text("reason").isEmpty(), "with a score it has no reason", violations);
    require(row.number("as_of") > 0, "it says as of when", violations);
    require(row.number("samples") >= 0, "it counts its samples", violations);
    require(!row.text("catalogue").isEmpty(), "it names its catalogue", violations);
    before.ifPresent(
        old -> {
          require(row.number("as_of") >= old.number("as_of"), "as_of never falls", violations);
          require(
              row.number("revision") > old.number("revision"), "its revision grows", violations);
        });
    return violations.stream().map(broken -> broken + ": " + row.values()).toList();
  }

  private static void require(boolean holds, String promise, List<String> violations) {
    if (!holds) {
      violations.add(promise);
    }
  }
}
