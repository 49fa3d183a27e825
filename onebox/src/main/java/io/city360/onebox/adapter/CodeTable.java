package io.city360.onebox.adapter;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * What the codes of a source mean here: a CSV resource with a header, whose first column is the
 * source's code and whose others are ours. Lines that start with # are comments.
 */
final class CodeTable {

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setCommentMarker('#')
          .setIgnoreEmptyLines(true)
          .get();

  private final String name;
  private final Map<String, Map<String, String>> rows = new HashMap<>();

  private CodeTable(String name) {
    this.name = name;
  }

  static CodeTable of(String name) {
    CodeTable table = new CodeTable(name);
    try (InputStream in = CodeTable.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the class path");
      }
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (CSVRecord row : CSVParser.parse(reader, FORMAT)) {
        if (table.rows.put(row.get(0), row.toMap()) != null) {
          throw new IllegalStateException(name + " has '" + row.get(0) + "' twice");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
    return table;
  }

  /** Our code for a code of the source, absent where the table has none. */
  Optional<String> find(String code, String column) {
    Map<String, String> row = rows.get(code);
    if (row == null) {
      return Optional.empty();
    }
    String value = row.get(column);
    if (value == null) {
      throw new IllegalArgumentException(name + " has no column " + column);
    }
    return value.isEmpty() ? Optional.empty() : Optional.of(value);
  }

  /** All rows by the source's code. */
  Map<String, Map<String, String>> rows() {
    return Map.copyOf(rows);
  }
}
