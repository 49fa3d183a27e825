package io.city360.catalogue;

import java.nio.charset.StandardCharsets;

/** The 32-bit hash that names measures in state and on the wire: FNV-1a over UTF-8. */
final class StableHash {
  private static final int OFFSET = 0x811c9dc5;
  private static final int PRIME = 0x01000193;

  private StableHash() {}

  static int of(String text) {
    int hash = OFFSET;
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (octet & 0xff)) * PRIME;
    }
    return hash;
  }
}
