package io.city360.onebox.board;

import java.util.Map;

/** Where the board server's queries go. */
interface ClickHouse {
  /**
   * Runs one query that reads.
   *
   * @param filters the row filter of each table, empty where everything may be seen
   * @throws BoardProblem where ClickHouse refuses, stops it at a limit, or does not answer
   */
  Frame query(String sql, Map<String, String> filters);
}
