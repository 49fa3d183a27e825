package io.city360.onebox.engine;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An error of the engine or of its front, with ClickHouse's numeric code. */
public final class ChdbException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final Pattern PREFIX = Pattern.compile("Code: (\\d+)\\. DB::Exception: ");

  /** ClickHouse's code for what it cannot name. */
  static final int UNKNOWN_EXCEPTION = 1002;

  private final int code;

  private ChdbException(int code, String message) {
    super(message);
    this.code = code;
  }

  /** An error of the front in ClickHouse's form: {@code Code: N. DB::Exception: text. (NAME)}. */
  static ChdbException of(EngineError error, String text) {
    return new ChdbException(error.code(), prefix(error.code()) + text + " (" + error.name() + ")");
  }

  /** An error as the engine worded it; a prefix that it doubled is written once. */
  static ChdbException ofEngine(String text) {
    Matcher matcher = PREFIX.matcher(text);
    int code = UNKNOWN_EXCEPTION;
    int start = 0;
    while (matcher.find(start) && matcher.start() == start) {
      code = Integer.parseInt(matcher.group(1));
      start = matcher.end();
    }
    return new ChdbException(code, prefix(code) + text.substring(start));
  }

  private static String prefix(int code) {
    return "Code: " + code + ". DB::Exception: ";
  }

  /** ClickHouse's error code. */
  public int code() {
    return code;
  }
}
