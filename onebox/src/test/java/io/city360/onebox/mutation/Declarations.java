package io.city360.onebox.mutation;

import io.city360.catalogue.Catalogue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Measures and indicators as the catalogue's files declare them. */
final class Declarations {
  private final Map<String, Map<String, Object>> measures = new LinkedHashMap<>();
  private final Map<String, Map<String, Object>> indicators = new LinkedHashMap<>();

  Declarations(Catalogue catalogue) {
    catalogue
        .texts()
        .forEach(
            (file, text) -> {
              if (file.startsWith("indicators/")) {
                Map<?, ?> root =
                    (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text);
                collect(root.get("measures"), measures);
                collect(root.get("indicators"), indicators);
              }
            });
  }

  private static void collect(Object section, Map<String, Map<String, Object>> into) {
    if (section instanceof Map<?, ?> declared) {
      declared.forEach((id, keys) -> into.put((String) id, copy((Map<?, ?>) keys)));
    }
  }

  private static Map<String, Object> copy(Map<?, ?> keys) {
    Map<String, Object> copy = new LinkedHashMap<>();
    keys.forEach((key, value) -> copy.put((String) key, value));
    return copy;
  }

  /** The declaration of a measure, to be changed at will. */
  Map<String, Object> measure(String id) {
    return copy(measures.get(id));
  }

  /** The declaration of an indicator, to be changed at will. */
  Map<String, Object> indicator(String id) {
    return copy(indicators.get(id));
  }
}
