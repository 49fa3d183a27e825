package io.city360.onebox.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** All rows of a packed CSV file with a header. */
final class CsvRows {

  private CsvRows() {}

  static List<CSVRecord> of(Path file) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file));
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
        CSVParser rows =
            CSVParser.parse(
                reader, CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get())) {
      return rows.getRecords();
    }
  }
}
