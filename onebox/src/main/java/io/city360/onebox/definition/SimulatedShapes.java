package io.city360.onebox.definition;

import io.city360.catalogue.CatalogueTexts;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The mark {@code simulated} of the streets' shapes. Schematic shapes are the true ones of a
 * district whose places the simulator draws in them. The text is edited in place, so that it stays
 * as people have laid it out.
 */
final class SimulatedShapes {
  private static final Pattern SCHEMATIC = Pattern.compile("\"schematic\"\\s*:\\s*true");
  private static final Pattern MARK =
      Pattern.compile(",\\s*\"simulated\"\\s*:\\s*true|\"simulated\"\\s*:\\s*true\\s*,?\\s*");

  private SimulatedShapes() {}

  /** Whether a shape of this catalogue is marked. */
  static boolean areIn(Map<String, String> texts) {
    return MARK.matcher(texts.getOrDefault(CatalogueTexts.SHAPES, "")).find();
  }

  /** The catalogue with every schematic shape marked. */
  static SortedMap<String, String> mark(Map<String, String> texts) {
    return edited(
        unmark(texts),
        text ->
            SCHEMATIC.matcher(text).replaceAll(found -> found.group() + ", \"simulated\": true"));
  }

  /** The catalogue without marks. */
  static SortedMap<String, String> unmark(Map<String, String> texts) {
    return edited(texts, text -> MARK.matcher(text).replaceAll(""));
  }

  private static SortedMap<String, String> edited(
      Map<String, String> texts, UnaryOperator<String> edit) {
    SortedMap<String, String> edited = new TreeMap<>(texts);
    edited.computeIfPresent(CatalogueTexts.SHAPES, (file, text) -> edit.apply(text));
    return edited;
  }
}
