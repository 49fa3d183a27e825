package io.city360.jobs.definition;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.ObjectMapper;

/** An edition as bytes: gzip over JSON with the keys {@code since} and {@code texts}. */
public final class EditionCodec {
  private static final ObjectMapper JSON = new ObjectMapper();

  private EditionCodec() {}

  /** Writes an edition. */
  public static byte[] encode(Edition edition) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      JSON.writeValue(zip, edition);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads an edition.
   *
   * @throws IOException where the bytes are none
   */
  public static Edition decode(byte[] bytes) throws IOException {
    try (GZIPInputStream zip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return JSON.readValue(zip.readAllBytes(), Edition.class);
    }
  }
}
