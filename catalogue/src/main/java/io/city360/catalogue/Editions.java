package io.city360.catalogue;

import java.util.List;

/** Checks that editions of the same thing are not in force at the same time. */
final class Editions {
  private Editions() {}

  static void check(YamlNode place, String what, List<Validity> earlier, Validity added) {
    for (Validity other : earlier) {
      if (added.overlaps(other)) {
        place.report(
            what + " is there twice for the same days, " + form(other) + " and " + form(added),
            "editions whose valid_from and valid_to do not overlap");
        return;
      }
    }
  }

  private static String form(Validity validity) {
    if (validity.from().isPresent() && validity.to().isPresent()) {
      return "from " + validity.from().get() + " to " + validity.to().get();
    }
    return validity
        .from()
        .map(day -> "from " + day + " on")
        .or(() -> validity.to().map(day -> "up to " + day))
        .orElse("always");
  }
}
