package io.city360.catalogue;

import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationResult;

/** An expression that does not compile. */
final class ExpressionException extends Exception {
  private final int line;
  private final int column;

  /**
   * @param line in the expression, from 1
   * @param column in the line, from 0
   * @param message what is wrong
   */
  ExpressionException(int line, int column, String message) {
    super(message);
    this.line = line;
    this.column = column;
  }

  static ExpressionException of(CelValidationResult result) {
    CelIssue first = result.getErrors().get(0);
    return new ExpressionException(
        Math.max(1, first.getSourceLocation().getLine()),
        Math.max(0, first.getSourceLocation().getColumn()),
        plain(first.getMessage()));
  }

  /** Without the container, which is always empty, and the long list of all overloads. */
  private static String plain(String message) {
    return message.replace(" (in container '')", "").replaceAll(" \\(candidates: .*", "");
  }

  int line() {
    return line;
  }

  int column() {
    return column;
  }
}
