package io.city360.onebox.mutation;

import java.util.Map;
import java.util.Optional;

/**
 * An indicator with one thing changed.
 *
 * @param indicator id of the indicator
 * @param place what was changed: {@code value}, or measure and key
 * @param what how it was changed, in words
 * @param formula its formula, which names a changed measure by its own id
 * @param measure id and declaration of the changed measure, empty where the formula was changed
 */
record Mutant(
    String indicator,
    String place,
    String what,
    String formula,
    Optional<Map.Entry<String, Map<String, Object>>> measure) {

  @Override
  public String toString() {
    return indicator + ": " + place + ": " + what;
  }
}
