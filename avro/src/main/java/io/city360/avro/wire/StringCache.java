package io.city360.avro.wire;

import java.nio.charset.StandardCharsets;

/**
 * Gives out the same String for the same short ASCII bytes, so that codes and ids that come again
 * with every reading are not allocated again. Direct-mapped: a newcomer takes the place of whoever
 * had it, so the size is fixed and no upkeep is needed.
 */
final class StringCache {

  private static final int LONGEST = 40;
  private static final int SLOTS = 1 << 16;

  private final String[] slots = new String[SLOTS];

  String get(byte[] bytes, int start, int length) {
    if (length > LONGEST) {
      return new String(bytes, start, length, StandardCharsets.UTF_8);
    }
    int hash = length;
    for (int i = start; i < start + length; i++) {
      hash = 31 * hash + bytes[i];
    }
    int slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
    String cached = slots[slot];
    if (cached != null && same(cached, bytes, start, length)) {
      return cached;
    }
    String fresh = new String(bytes, start, length, StandardCharsets.UTF_8);
    slots[slot] = fresh;
    return fresh;
  }

  /** Never true for text beyond ASCII: its characters differ from its (negative) bytes. */
  private static boolean same(String text, byte[] bytes, int start, int length) {
    if (text.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) != bytes[start + i]) {
        return false;
      }
    }
    return true;
  }
}
