package io.city360.catalogue;

import java.util.Collection;

/** Checks that names refer to something that is there. */
final class References {
  private References() {}

  /**
   * Reports a name that is not among the known ones. An empty name was reported before, and so was
   * whatever left no names at all.
   */
  static boolean check(YamlNode place, String kind, String name, Collection<String> known) {
    if (name.isEmpty() || known.isEmpty() || known.contains(name)) {
      return true;
    }
    place.report("there is no " + kind + " '" + name + "'", String.join(", ", known));
    return false;
  }
}
