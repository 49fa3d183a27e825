package io.city360.onebox.engine;

/** Measures the head of a chunk, which every chunk repeats and all but the first must lose. */
final class HeaderCut {
  private HeaderCut() {}

  /** Bytes of the head at the start of a chunk. */
  static int length(StreamedFormat format, byte[] chunk) {
    return switch (format) {
      case PLAIN -> 0;
      case ONE_LINE -> lines(chunk, 1, false);
      case TWO_LINES -> lines(chunk, 2, false);
      case ONE_QUOTED_LINE -> lines(chunk, 1, true);
      case TWO_QUOTED_LINES -> lines(chunk, 2, true);
      case BINARY_NAMES -> binary(chunk, 1);
      case BINARY_NAMES_AND_TYPES -> binary(chunk, 2);
    };
  }

  /**
   * Offset behind the given number of lines.
   *
   * @param quotes whether a line end inside double quotes is none
   */
  private static int lines(byte[] chunk, int count, boolean quotes) {
    boolean quoted = false;
    int left = count;
    for (int i = 0; i < chunk.length; i++) {
      if (quotes && chunk[i] == '"') {
        quoted = !quoted;
      } else if (chunk[i] == '\n' && !quoted && --left == 0) {
        return i + 1;
      }
    }
    return chunk.length;
  }

  private static int binary(byte[] chunk, int textsPerColumn) {
    Cursor cursor = new Cursor(chunk);
    long texts = cursor.varint() * textsPerColumn;
    for (long i = 0; i < texts; i++) {
      int length = (int) cursor.varint();
      cursor.position += length;
    }
    return cursor.position;
  }

  private static final class Cursor {
    private final byte[] bytes;
    private int position;

    Cursor(byte[] bytes) {
      this.bytes = bytes;
    }

    long varint() {
      long value = 0;
      for (int shift = 0; ; shift += 7) {
        byte part = bytes[position++];
        value |= (long) (part & 0x7f) << shift;
        if (part >= 0) {
          return value;
        }
      }
    }
  }
}
