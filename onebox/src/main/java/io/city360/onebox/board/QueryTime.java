package io.city360.onebox.board;

import java.util.stream.LongStream;

/**
 * The range of time of a query.
 *
 * @param from epoch milliseconds, inclusive
 * @param to epoch milliseconds, inclusive
 * @param intervalSeconds distance of the points that a panel can show, a round number
 */
record QueryTime(long from, long to, long intervalSeconds) {
  private static final long[] ROUND = {
    1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1_200, 1_800, 3_600, 7_200, 10_800, 21_600,
    43_200, 86_400, 604_800, 2_592_000
  };
  private static final int MOST_POINTS = 20_000;
  private static final int USUAL_POINTS = 600;

  /**
   * Chooses the distance of points.
   *
   * @param points how many a panel can show; 0 where it does not say
   */
  static QueryTime of(long from, long to, int points) {
    int most = points < 1 ? USUAL_POINTS : Math.min(points, MOST_POINTS);
    double seconds = (to - from) / 1_000.0 / most;
    long interval =
        LongStream.of(ROUND)
            .filter(round -> round >= seconds)
            .findFirst()
            .orElseGet(() -> (long) Math.ceil(seconds));
    return new QueryTime(from, to, interval);
  }
}
