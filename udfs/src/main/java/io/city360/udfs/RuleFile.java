package io.city360.udfs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A rule table in plain text: comma separated, one header line, lines that begin with {@code #} are
 * remarks. Fields hold neither commas nor quotes, so that no library is needed to read them.
 */
final class RuleFile {

  private RuleFile() {}

  /** One row; every getter names file, line and column when the text is not what it asks for. */
  record Row(String file, int line, Map<String, String> fields) {

    String text(String column) {
      return optional(column)
          .orElseThrow(() -> new IllegalArgumentException(place(column) + ": must not be empty"));
    }

    Optional<String> optional(String column) {
      String text = fields.get(column);
      if (text == null) {
        throw new IllegalArgumentException(place(column) + ": no such column");
      }
      return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    double number(String column) {
      String text = text(column);
      try {
        return Double.parseDouble(text);
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(place(column) + ": not a number: " + text, e);
      }
    }

    /** The number, or empty where the field is. */
    OptionalDouble optionalNumber(String column) {
      return optional(column).isEmpty()
          ? OptionalDouble.empty()
          : OptionalDouble.of(number(column));
    }

    int integer(String column) {
      String text = text(column);
      try {
        return Integer.parseInt(text);
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(place(column) + ": not an integer: " + text, e);
      }
    }

    boolean yes(String column) {
      String text = text(column);
      if (!text.equals("yes") && !text.equals("no")) {
        throw new IllegalArgumentException(place(column) + ": yes or no, not " + text);
      }
      return text.equals("yes");
    }

    <E extends Enum<E>> E symbol(String column, Class<E> type) {
      String text = text(column);
      try {
        return Enum.valueOf(type, text);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            place(column) + ": " + text + " is not one of " + List.of(type.getEnumConstants()), e);
      }
    }

    /** First day on which the row holds; empty text means from ever. */
    LocalDate validFrom() {
      return optional("valid_from").map(LocalDate::parse).orElse(LocalDate.MIN);
    }

    /** Last day on which the row holds; empty text means for good. */
    LocalDate validTo() {
      return optional("valid_to").map(LocalDate::parse).orElse(LocalDate.MAX);
    }

    private String place(String column) {
      return file + " line " + line + " column " + column;
    }
  }

  /** Reads a table that is packaged beside this class. */
  static List<Row> read(String name) {
    try (InputStream in = RuleFile.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("rule table " + name + " is not on the class path");
      }
      return parse(name, new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read rule table " + name, e);
    }
  }

  static List<Row> parse(String name, BufferedReader reader) throws IOException {
    List<String> header = List.of();
    List<Row> rows = new ArrayList<>();
    int line = 0;
    for (String text = reader.readLine(); text != null; text = reader.readLine()) {
      line++;
      if (text.isBlank() || text.startsWith("#")) {
        continue;
      }
      List<String> fields = List.of(text.split(",", -1));
      if (header.isEmpty()) {
        header = fields;
      } else if (fields.size() != header.size()) {
        throw new IllegalArgumentException(
            "%s line %d: %d fields where the header has %d"
                .formatted(name, line, fields.size(), header.size()));
      } else {
        rows.add(new Row(name, line, zip(header, fields)));
      }
    }
    return List.copyOf(rows);
  }

  private static Map<String, String> zip(List<String> header, List<String> fields) {
    return IntStream.range(0, header.size())
        .boxed()
        .collect(Collectors.toUnmodifiableMap(header::get, i -> fields.get(i).trim()));
  }
}
