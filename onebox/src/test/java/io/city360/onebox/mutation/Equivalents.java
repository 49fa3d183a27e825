package io.city360.onebox.mutation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Mutants that mean the same as what they were made from, with the reason. */
final class Equivalents {
  private final Map<Pattern, String> reasons = new LinkedHashMap<>();

  /** Those that are named in {@code equivalent-mutants.yaml}. */
  static Equivalents named() {
    try (InputStream in = Equivalents.class.getResourceAsStream("equivalent-mutants.yaml")) {
      Equivalents equivalents = new Equivalents();
      List<?> all = (List<?>) new Load(LoadSettings.builder().build()).loadFromInputStream(in);
      for (Object each : all) {
        Map<?, ?> entry = (Map<?, ?>) each;
        equivalents.reasons.put(
            Pattern.compile((String) entry.get("mutant")), (String) entry.get("why"));
      }
      return equivalents;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Why a mutant is none; empty where it is not named. */
  Optional<String> why(Mutant mutant) {
    return reasons.entrySet().stream()
        .filter(entry -> entry.getKey().matcher(mutant.toString()).matches())
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
