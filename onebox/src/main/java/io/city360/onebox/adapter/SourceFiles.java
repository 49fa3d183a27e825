package io.city360.onebox.adapter;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Opens files that may be packed with gzip, told by their first two bytes, not by their name. */
final class SourceFiles {

  private static final int BUFFER = 1 << 16;
  private static final int GZIP_1 = 0x1F;
  private static final int GZIP_2 = 0x8B;

  private SourceFiles() {}

  static BufferedReader open(Path file) throws IOException {
    InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    try {
      raw.mark(2);
      boolean packed = raw.read() == GZIP_1 && raw.read() == GZIP_2;
      raw.reset();
      InputStream text = packed ? new GZIPInputStream(raw, BUFFER) : raw;
      return new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8), BUFFER);
    } catch (IOException | RuntimeException e) {
      raw.close();
      throw e;
    }
  }
}
