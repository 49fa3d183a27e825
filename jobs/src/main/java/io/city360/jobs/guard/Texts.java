package io.city360.jobs.guard;

import java.io.IOException;
import java.util.Map;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Named codes on the wire: each by the name of its field, so that fields may be added in any place.
 * Codes are few and are kept once.
 */
final class Texts {
  private Texts() {}

  static <K extends Enum<K>> void write(Map<K, String> texts, DataOutputView out)
      throws IOException {
    out.writeByte(texts.size());
    for (Map.Entry<K, String> entry : texts.entrySet()) {
      out.writeUTF(entry.getKey().name());
      out.writeUTF(entry.getValue());
    }
  }

  static <K extends Enum<K>> void read(Map<K, String> into, Class<K> fields, DataInputView in)
      throws IOException {
    into.clear();
    int count = in.readByte();
    for (int i = 0; i < count; i++) {
      into.put(Enum.valueOf(fields, in.readUTF()), in.readUTF().intern());
    }
  }
}
