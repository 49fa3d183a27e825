package io.city360.onebox.engine;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

/** Texts in native memory as an array of pointers and an array of lengths; freed on close. */
final class NativeTexts implements AutoCloseable {
  private final Memory bytes;
  private final Memory pointers;
  private final Memory lengths;
  private final int count;

  NativeTexts(Collection<String> texts) {
    List<byte[]> encoded =
        texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    count = encoded.size();
    bytes = new Memory(encoded.stream().mapToLong(text -> text.length + 1L).sum() + 1);
    pointers = new Memory((long) Native.POINTER_SIZE * (count + 1));
    lengths = new Memory((long) Native.SIZE_T_SIZE * (count + 1));
    long offset = 0;
    for (int i = 0; i < count; i++) {
      byte[] text = encoded.get(i);
      bytes.write(offset, text, 0, text.length);
      bytes.setByte(offset + text.length, (byte) 0);
      pointers.setPointer((long) Native.POINTER_SIZE * i, bytes.share(offset));
      lengths.setLong((long) Native.SIZE_T_SIZE * i, text.length);
      offset += text.length + 1L;
    }
    pointers.setPointer((long) Native.POINTER_SIZE * count, Pointer.NULL);
  }

  Pointer pointers() {
    return pointers;
  }

  Pointer lengths() {
    return lengths;
  }

  int count() {
    return count;
  }

  @Override
  public void close() {
    pointers.close();
    lengths.close();
    bytes.close();
  }
}
