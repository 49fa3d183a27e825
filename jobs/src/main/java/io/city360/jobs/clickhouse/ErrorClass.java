package io.city360.jobs.clickhouse;

import java.util.Set;

/** What the writer does about a failure of ClickHouse. */
public enum ErrorClass {
  /** It will pass: repeat with back-off, without limit. */
  RETRY,
  /** A row that ClickHouse cannot read is in the batch: find it and set it aside. */
  POISON,
  /** No repetition helps: stop with a clear message. */
  FATAL;

  /**
   * ClickHouse error codes that speak of the data sent: CANNOT_PARSE_TEXT 6,
   * INCORRECT_NUMBER_OF_COLUMNS 7, CANNOT_PARSE_INPUT_ASSERTION_FAILED 27, CANNOT_READ_ALL_DATA 33,
   * CANNOT_PARSE_... 26, 38, 41, 72, 131 (too large string), 321 (NULL in a column without it), 349
   * (CANNOT_INSERT_NULL_IN_ORDINARY_COLUMN), 407 (decimal overflow), 441 (cannot parse domain
   * value), 467 (cannot parse bool), 469 (constraint violated), 510, 611, 636 and 117
   * (INCORRECT_DATA), 69 and 70 (out of bound, cannot convert), 128 (too large array), 190 (sizes
   * of arrays do not match), 246 (corrupted data), 376 (cannot parse UUID), 691 (unknown element of
   * an enum).
   */
  private static final Set<Integer> POISON_CODES =
      Set.of(
          6, 26, 27, 33, 38, 41, 69, 70, 72, 117, 128, 131, 190, 246, 321, 349, 376, 407, 441, 467,
          469, 510, 611, 691);

  /**
   * Codes no repetition cures: unknown table 60, database 81, column 16 and 47, identifier, setting
   * 115, type 50; no such column in table 8 and 10; type mismatch 53; syntax 62; illegal type of
   * argument 43; not implemented 48; access 497, 164 (read-only), 192 to 194, 291, 516
   * (authentication), 36 (bad arguments), 57 (table exists), 181 (no FINAL), 122 (incompatible
   * columns), 20 (number of columns does not match), 73 (unknown format), 46 (unknown function).
   */
  private static final Set<Integer> FATAL_CODES =
      Set.of(
          8, 10, 16, 20, 36, 43, 46, 47, 48, 50, 53, 57, 60, 62, 73, 81, 115, 122, 164, 181, 192,
          193, 194, 291, 497, 516);

  private static final int HTTP_UNAUTHORIZED = 401;
  private static final int HTTP_FORBIDDEN = 403;

  /**
   * The class of an answer. A code in neither list (network, too many parts 252, memory 241, time
   * 159 and 160, too many queries 202, Keeper 999, read-only replica 242 ...) is worth another try:
   * a wrong guess there delays, a wrong guess elsewhere loses.
   *
   * @param clickHouseCode the code of ClickHouse, 0 where none was sent
   * @param httpStatus the status of the answer, 0 where none came
   */
  public static ErrorClass of(int clickHouseCode, int httpStatus) {
    if (POISON_CODES.contains(clickHouseCode)) {
      return POISON;
    }
    if (FATAL_CODES.contains(clickHouseCode)) {
      return FATAL;
    }
    boolean refused = httpStatus == HTTP_UNAUTHORIZED || httpStatus == HTTP_FORBIDDEN;
    return clickHouseCode <= 0 && refused ? FATAL : RETRY;
  }
}
