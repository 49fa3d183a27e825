package io.city360.onebox.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class NativeBlocksTest {
  private static byte[] compress(byte[] plain, int step) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = NativeBlocks.compressing(packed)) {
      for (int from = 0; from < plain.length; from += step) {
        out.write(plain, from, Math.min(step, plain.length - from));
      }
    }
    return packed.toByteArray();
  }

  private static byte[] decompress(byte[] packed) throws IOException {
    return NativeBlocks.decompressing(new ByteArrayInputStream(packed)).readAllBytes();
  }

  @Property(tries = 200)
  void whatWasCompressedComesBack(
      @ForAll @Size(max = 5_000) byte[] seed,
      @ForAll @IntRange(min = 1, max = 200) int copies,
      @ForAll @IntRange(min = 1, max = 100_000) int step)
      throws IOException {
    byte[] plain = new byte[seed.length * copies];
    for (int i = 0; i < copies; i++) {
      System.arraycopy(seed, 0, plain, i * seed.length, seed.length);
    }
    assertThat(decompress(compress(plain, step))).isEqualTo(plain);
  }

  @Test
  void aChangedByteIsNoticed() throws IOException {
    byte[] packed = compress(new byte[1_000], 1_000);
    packed[packed.length - 1] ^= 1;
    assertThatThrownBy(() -> decompress(packed)).hasMessageContaining("checksum");
  }

  @Test
  void aCutBodyIsNoticed() throws IOException {
    byte[] packed = compress("some text that is long enough".getBytes("UTF-8"), 1_000);
    assertThatThrownBy(() -> decompress(Arrays.copyOf(packed, packed.length - 1)))
        .isInstanceOf(EOFException.class);
    assertThatThrownBy(() -> decompress(Arrays.copyOf(packed, 10)))
        .isInstanceOf(EOFException.class);
  }
}
