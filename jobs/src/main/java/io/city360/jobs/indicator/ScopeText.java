package io.city360.jobs.indicator;

import io.city360.catalogue.Scope;
import io.city360.catalogue.ScopeLevel;

/**
 * Reads a scope from its text: {@code district}, {@code street:<code>}, {@code department:<id>}.
 */
public final class ScopeText {
  private static final char SEPARATOR = ':';

  private ScopeText() {}

  /** The text of a scope. */
  public static String of(String level, String id) {
    return id.isEmpty() ? level : level + SEPARATOR + id;
  }

  /**
   * The scope of a bundle's text.
   *
   * @throws IllegalArgumentException where the text names no level
   */
  public static Scope parse(String text) {
    int at = text.indexOf(SEPARATOR);
    String level = at < 0 ? text : text.substring(0, at);
    String id = at < 0 ? "" : text.substring(at + 1);
    for (ScopeLevel known : ScopeLevel.values()) {
      if (known.id().equals(level)) {
        return new Scope(known, id);
      }
    }
    throw new IllegalArgumentException("'" + text + "' is no scope");
  }
}
