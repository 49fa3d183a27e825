package io.city360.avro.wire;

import java.io.IOException;

/**
 * Reads the body of a record, behind its framing.
 *
 * @param <T> the record class
 */
@FunctionalInterface
interface BodyReader<T> {

  /**
   * Reads one body.
   *
   * @param reuse a record to overwrite, or null for a new one
   * @throws java.io.EOFException where the bytes end too early
   * @throws RuntimeException where they are wrong
   */
  T read(T reuse, ByteDecoder in) throws IOException;
}
