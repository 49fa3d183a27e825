package io.city360.jobs.guard;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Named codes on the wire: each by the name of its field, so that fields may be added in any place.
 * Codes are few and are kept once.
 */
public final class Texts {
  /** The unit separator of ASCII. */
  private static final String SEPARATOR = "\u001f";

  private Texts() {}

  /** Several codes as one text; empty ones are left out, and none is the empty text. */
  public static String join(List<String> codes) {
    return codes.stream()
        .filter(code -> !code.isEmpty())
        .map(code -> code.replace(SEPARATOR, " "))
        .collect(Collectors.joining(SEPARATOR));
  }

  /** The codes of a text that {@link #join} made. */
  public static List<String> split(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(SEPARATOR, -1));
  }

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
