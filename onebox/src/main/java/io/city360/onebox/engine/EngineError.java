package io.city360.onebox.engine;

/** The errors the front raises itself, named and numbered as ClickHouse does. */
enum EngineError {
  BAD_ARGUMENTS(36),
  UNKNOWN_FUNCTION(46),
  NOT_IMPLEMENTED(48),
  UNKNOWN_TABLE(60),
  SYNTAX_ERROR(62),
  UNKNOWN_FORMAT(73),
  CANNOT_DECOMPRESS(271),
  UNKNOWN_SETTING(115),
  TOO_MANY_SIMULTANEOUS_QUERIES(202),
  READONLY(164),
  TOO_MANY_ROWS_OR_BYTES(396),
  SETTING_CONSTRAINT_VIOLATION(452),
  ACCESS_DENIED(497),
  AUTHENTICATION_FAILED(516),
  CANNOT_READ_ALL_DATA(33);

  private final int code;

  EngineError(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  /** The HTTP status ClickHouse answers for an error code. */
  static int httpStatus(int code) {
    return switch (code) {
      case 516 -> 401;
      case 497, 164, 452, 291, 392 -> 403;
      case 46, 47, 50, 60, 63, 73, 81, 115 -> 404;
      case 6, 26, 27, 33, 36, 38, 41, 43, 44, 53, 62, 69, 70, 72, 117, 130, 271, 321, 456, 457 ->
          400;
      case 48 -> 501;
      case 159 -> 408;
      default -> 500;
    };
  }
}
