package io.city360.onebox.adapter;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.csv.CSVRecord;

/**
 * One row of a CSV file.
 *
 * @param line where it ends in the file, from 1
 */
record Row(Path file, long line, CSVRecord values) {

  /** A value without the white space around it; empty where the file says nothing. */
  String text(String column) {
    return values.get(column).strip();
  }

  /**
   * A value that must be there.
   *
   * @throws AdapterException where it is not
   */
  String required(String column) {
    String text = text(column);
    if (text.isEmpty()) {
      throw problem(column, "is empty");
    }
    return text;
  }

  /**
   * A value as something else, absent where the file says nothing.
   *
   * @throws AdapterException where the value does not have the form
   */
  <T> Optional<T> optional(String column, Function<String, T> form) {
    String text = text(column);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(form.apply(text));
    } catch (RuntimeException e) {
      throw problem(column, "'" + text + "' is not understood: " + e.getMessage());
    }
  }

  <T> T required(String column, Function<String, T> form) {
    return optional(column, form).orElseThrow(() -> problem(column, "is empty"));
  }

  AdapterException problem(String column, String what) {
    return new AdapterException(file + " line " + line + ", column " + column + ": " + what + ".");
  }
}
