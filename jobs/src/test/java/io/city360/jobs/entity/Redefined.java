package io.city360.jobs.entity;

import io.city360.catalogue.Catalogue;
import java.util.Map;
import java.util.TreeMap;

/** The catalogue of every fold under test, with one of its files changed. */
public final class Redefined {
  private Redefined() {}

  /** Replaces a text that must be there. */
  public static Catalogue with(String file, String before, String after) {
    Map<String, String> texts = new TreeMap<>(FoldHarness.catalogue().texts());
    if (!texts.get(file).contains(before)) {
      throw new IllegalArgumentException(file + " does not contain " + before);
    }
    texts.put(file, texts.get(file).replace(before, after));
    return Catalogue.of(texts);
  }

  /** Options of a fold under that catalogue that keep everything. */
  public static FoldOptions options(Catalogue catalogue) {
    return FoldOptions.of(catalogue.texts()).unlimited();
  }
}
