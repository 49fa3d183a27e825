package io.city360.avro.json;

import io.city360.avro.Stream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.avro.Schema;

/**
 * The schemas as they are written, with documentation, units and the logical types that the
 * generated classes leave out.
 */
public final class DocumentedSchemas {

  private static final String FOLDER = "/io/city360/avro/schema/";
  private static final List<String> COMMON = List.of("common/EventId.avsc", "common/Op.avsc");

  private DocumentedSchemas() {}

  /** The schema of a stream, self-contained. */
  public static Schema of(Stream stream) {
    Schema.Parser parser = new Schema.Parser();
    COMMON.forEach(name -> parser.parse(text(name)));
    return parser.parse(text(stream.schema().getName() + ".avsc"));
  }

  private static String text(String name) {
    try (InputStream in = DocumentedSchemas.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException(FOLDER + name + " is missing from the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
