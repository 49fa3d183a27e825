package io.city360.onebox.board;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A frame as CSV (RFC 4180), times in ISO 8601 UTC. Text that a spreadsheet would take for a
 * formula gets an apostrophe before it.
 */
final class CsvFile {
  private static final String FORMULA = "=+-@\t\r";

  private CsvFile() {}

  static String of(Frame frame) {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
      printer.printRecord(frame.fields().stream().map(CsvFile::head).toList());
      for (int row = 0; row < frame.length(); row++) {
        int at = row;
        List<String> cells =
            frame.fields().stream().map(field -> cell(field, field.values().get(at))).toList();
        printer.printRecord(cells);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  private static String head(Frame.Field field) {
    return field.labels().isEmpty()
        ? field.name()
        : field.name() + " " + String.join(" ", field.labels().values());
  }

  private static String cell(Frame.Field field, Optional<Object> value) {
    return value
        .map(
            known ->
                switch (field.type()) {
                  case TIME -> Instant.ofEpochMilli((Long) known).toString();
                  case STRING -> harmless(known.toString());
                  case NUMBER, BOOLEAN -> known.toString();
                })
        .orElse("");
  }

  private static String harmless(String text) {
    return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
