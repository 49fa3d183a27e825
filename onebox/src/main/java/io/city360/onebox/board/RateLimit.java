package io.city360.onebox.board;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Lets each address ask a number of times in a minute, counted from its first question. */
final class RateLimit {
  /** After this time an address that was refused may ask again, whenever it was. */
  static final Duration WINDOW = Duration.ofMinutes(1);

  /** How often an address has asked since a time. */
  private record Asked(long since, long times) {}

  private final Map<String, Asked> asked = new HashMap<>();
  private final long most;
  private final Clock clock;

  /**
   * @param most questions in a minute
   */
  RateLimit(long most, Clock clock) {
    this.most = most;
    this.clock = clock;
  }

  /**
   * Counts a question.
   *
   * @throws BoardProblem where it is one too many
   */
  synchronized void count(String address) {
    long now = clock.millis();
    asked.values().removeIf(each -> now - each.since() >= WINDOW.toMillis());
    Asked before = asked.getOrDefault(address, new Asked(now, 0));
    if (before.times() >= most) {
      throw new BoardProblem(
          BoardProblem.Reason.TOO_MANY, "at most " + most + " requests in a minute");
    }
    asked.put(address, new Asked(before.since(), before.times() + 1));
  }
}
