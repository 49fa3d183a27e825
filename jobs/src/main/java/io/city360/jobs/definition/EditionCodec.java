package io.city360.jobs.definition;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * An edition as bytes: gzip over its moment, the number of its files, and of each name and text
 * with their lengths.
 */
public final class EditionCodec {
  private static final int MOST_FILES = 100_000;
  private static final int MOST_BYTES = 64 << 20;

  private EditionCodec() {}

  /** Writes an edition. */
  public static byte[] encode(Edition edition) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes))) {
      out.writeLong(edition.since());
      out.writeInt(edition.texts().size());
      for (Map.Entry<String, String> file : edition.texts().entrySet()) {
        write(out, file.getKey());
        write(out, file.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /**
   * Reads an edition.
   *
   * @throws IOException where the bytes are none
   */
  public static Edition decode(byte[] bytes) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(bytes)))) {
      long since = in.readLong();
      int files = length(in, MOST_FILES);
      Map<String, String> texts = new TreeMap<>();
      for (int i = 0; i < files; i++) {
        String name = read(in);
        texts.put(name, read(in));
      }
      return new Edition(since, texts);
    }
  }

  private static String read(DataInputStream in) throws IOException {
    byte[] text = in.readNBytes(length(in, MOST_BYTES));
    return new String(text, StandardCharsets.UTF_8);
  }

  private static int length(DataInputStream in, int most) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > most) {
      throw new IOException("no edition: a length of " + length);
    }
    return length;
  }
}
