package io.city360.catalogue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * When a number is bad, and when it is good again. A level begins at its own threshold and ends at
 * that of the next milder one; the mildest ends at {@code leave}. Between the two nothing changes,
 * so that a number that trembles about a threshold crosses it once.
 *
 * @param isUpwards whether greater is worse: a level then begins from its threshold on and ends
 *     below the other; otherwise it begins below its threshold and ends from the other on
 * @param enter threshold of each level that the rule has
 * @param leave where the mildest level ends
 */
public record AlertBounds(boolean isUpwards, Map<AlertLevel, Double> enter, double leave) {
  /** The number of a condition that holds or does not hold. */
  public static final double HOLDS = 1;

  /** The bounds of a condition that is {@link #HOLDS} or 0. */
  public static AlertBounds ofCondition(AlertLevel level) {
    return new AlertBounds(true, Map.of(level, HOLDS), HOLDS);
  }

  /** The levels of the rule, mildest first. */
  public List<AlertLevel> levels() {
    return Arrays.stream(AlertLevel.values()).filter(enter::containsKey).toList();
  }

  /** The level that begins first. */
  public AlertLevel mildest() {
    return levels().get(0);
  }

  /** Whether the number is bad enough for the level. */
  public boolean isEntered(AlertLevel level, double number) {
    return isBeyond(number, enter.get(level));
  }

  /** Whether the number is good enough for the level to end. */
  public boolean isLeft(AlertLevel level, double number) {
    List<AlertLevel> levels = levels();
    int place = levels.indexOf(level);
    return !isBeyond(number, place == 0 ? leave : enter.get(levels.get(place - 1)));
  }

  private boolean isBeyond(double number, double threshold) {
    return isUpwards ? number >= threshold : number < threshold;
  }
}
