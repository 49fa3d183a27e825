package io.city360.onebox.adapter;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A CSV file with a header line, read row by row. */
final class CsvFile {

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

  private CsvFile() {}

  /**
   * Hands over each row in turn.
   *
   * @param needed columns without which the file is of another kind
   * @throws AdapterException if a column is missing or a row breaks the format
   */
  static void forEachRow(Path file, List<String> needed, Consumer<Row> action) throws IOException {
    try (BufferedReader in = SourceFiles.open(file);
        CSVParser parser = CSVParser.parse(in, FORMAT)) {
      List<String> missing = new ArrayList<>(needed);
      missing.removeAll(parser.getHeaderNames());
      if (!missing.isEmpty()) {
        throw new AdapterException(
            file + " is of another kind: it has no column " + String.join(", ", missing) + ".");
      }
      for (CSVRecord row : parser) {
        if (!row.isConsistent()) {
          throw new AdapterException(
              file
                  + " line "
                  + parser.getCurrentLineNumber()
                  + ": the row has "
                  + row.size()
                  + " values, the header "
                  + parser.getHeaderNames().size()
                  + ".");
        }
        action.accept(new Row(file, parser.getCurrentLineNumber(), row));
      }
    } catch (UncheckedIOException e) {
      throw new AdapterException(file + " cannot be read: " + e.getCause().getMessage());
    }
  }
}
