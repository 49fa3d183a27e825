package io.city360.onebox.board;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A range of time as a request names it.
 *
 * @param from expression of its start
 * @param to expression of its end
 * @param zone whose days it means
 */
record TimeRange(String from, String to, ZoneId zone) {
  /** The zone of that name; Grafana's {@code browser} and nothing are the district's. */
  static ZoneId zone(String name, ZoneId district) {
    if (name.isEmpty() || name.equals("browser")) {
      return district;
    }
    try {
      return name.equals("utc") ? ZoneId.of("UTC") : ZoneId.of(name);
    } catch (DateTimeException unknown) {
      throw new BoardProblem(
          BoardProblem.Reason.REQUEST,
          "there is no such time zone; allowed: browser, utc, or a name such as Asia/Shanghai");
    }
  }

  /**
   * The range as it is now.
   *
   * @param points how many points a panel can show; 0 where it does not say
   */
  QueryTime at(Instant now, int points) {
    long start = RelativeTime.millis(from, now, zone, false);
    long end = RelativeTime.millis(to, now, zone, true);
    if (start > end) {
      throw new BoardProblem(BoardProblem.Reason.REQUEST, "the range ends before it starts");
    }
    return QueryTime.of(start, end, points);
  }
}
