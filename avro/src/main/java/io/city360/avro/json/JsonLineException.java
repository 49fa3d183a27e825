package io.city360.avro.json;

/** A line of JSON that is no record: which line, which field, what is wrong, what is allowed. */
public final class JsonLineException extends Exception {

  private static final long serialVersionUID = 1L;

  private final long line;
  private final String field;

  /**
   * @param line number of the line, from 1
   * @param field path of the field such as {@code metrics[0].interval_s}, empty for the whole line
   */
  JsonLineException(long line, String field, String problem) {
    super("line " + line + ": " + (field.isEmpty() ? "" : field + ": ") + problem);
    this.line = line;
    this.field = field;
  }

  public long line() {
    return line;
  }

  public String field() {
    return field;
  }
}
