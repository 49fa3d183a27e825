package io.city360.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is between two editions of a catalogue: whether a running job takes it over as it runs, or
 * only in a restart, or whether it is not allowed at all.
 *
 * <p>Numbers under one id and version always mean the same. So a formula, unit or grain changes
 * with a higher version only; so does what a measure counts, and where and how finely it is kept,
 * because the sums of the past were not kept there.
 */
public final class CatalogueChange {
  /** What a change takes. */
  public enum Kind {
    /** Nothing has changed. */
    NONE,
    /** A running job takes it over. */
    SOFT,
    /** The job is stopped with a savepoint and started again. */
    HARD
  }

  private final Map<String, Definition> before;
  private final Map<String, Definition> after;
  private final Places places;
  private final List<String> lines = new ArrayList<>();
  private final Set<String> indicators = new LinkedHashSet<>();
  private final Problems problems = new Problems();
  private Kind kind = Kind.NONE;

  private CatalogueChange(Catalogue before, Catalogue after) {
    this.before = Definitions.of(before);
    this.after = Definitions.of(after);
    this.places = new Places(after.texts(), problems);
    this.before.values().stream()
        .filter(gone -> !this.after.containsKey(gone.path()))
        .forEach(gone -> note(Kind.HARD, gone.path() + ": gone"));
    this.after.values().forEach(this::compare);
    new MeasureReach(before, after).forEachWider(this::refuseWider);
    after.indicators().forEach(this::checkVersion);
    if (kind == Kind.NONE && !before.version().equals(after.version())) {
      note(Kind.SOFT, "remarks and order only");
    }
  }

  /**
   * Compares two editions.
   *
   * @param before the one in force
   * @param after the one that is to come into force
   */
  public static CatalogueChange between(Catalogue before, Catalogue after) {
    return new CatalogueChange(before, after);
  }

  /** What the change takes, where it is allowed. */
  public Kind kind() {
    return kind;
  }

  /** Why the change is not allowed, by file and line; empty where it is. */
  public List<Problem> problems() {
    return problems.sorted();
  }

  /** Whether it may be applied. */
  public boolean isAllowed() {
    return problems.isEmpty();
  }

  /** What changes, one line a key. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** Ids of the indicators in both editions whose own keys differ. */
  public Set<String> indicators() {
    return Set.copyOf(indicators);
  }

  private void note(Kind takes, String line) {
    lines.add(line);
    kind = takes.compareTo(kind) > 0 ? takes : kind;
  }

  private void compare(Definition now) {
    Definition then = before.get(now.path());
    if (then == null) {
      note(Kind.HARD, now.path() + ": new");
      return;
    }
    if (now.version() < then.version()) {
      places.report(
          now.path(),
          "version",
          now.version() + " is lower than " + then.version() + ", which is in force",
          "version: " + then.version() + " with what it says, or version: " + (then.version() + 1));
      return;
    }
    if (now.version() > then.version()) {
      note(Kind.HARD, now.path() + ": version " + then.version() + " -> " + now.version());
    }
    List<String> keys = now.differing(then);
    keys.forEach(key -> compare(then, now, key));
    if (now.path().startsWith("indicators.") && !keys.isEmpty()) {
      indicators.add(now.path().substring("indicators.".length()));
    }
  }

  private void compare(Definition then, Definition now, String key) {
    String change = key + " " + then.text(key) + " -> " + now.text(key);
    switch (now.reach(key, then)) {
      case SOFT -> note(Kind.SOFT, now.path() + ": " + change);
      case RESTART -> note(Kind.HARD, now.path() + ": " + change);
      case VERSION -> {
        note(Kind.HARD, now.path() + ": " + change);
        if (now.version() == then.version()) {
          places.report(
              now.path(),
              key,
              "changes from '%s' to '%s' under version %d, which is in force"
                  .formatted(then.text(key), now.text(key), now.version()),
              "version: " + (now.version() + 1) + " with it, or " + key + " as it was");
        }
      }
      case NEW_ID ->
          places.report(
              now.path(),
              key,
              "changes from '%s' to '%s', and readings of both would be mixed"
                  .formatted(then.text(key), now.text(key)),
              then.text(key) + ", or a new id for what is measured so");
      case FRESH ->
          places.report(
              now.path(),
              key,
              "changes from '%s' to '%s', and everything kept is laid out by it"
                  .formatted(then.text(key), now.text(key)),
              then.text(key) + ", or a system without data: ./city360 up --fresh");
    }
  }

  private void refuseWider(Measure measure, String what) {
    places.report(
        "measures." + measure.id(),
        "",
        what + ", and its past was not kept so",
        "version: "
            + (measure.version() + 1)
            + " (it is counted again from what cases, approvals and sites still hold), or a measure"
            + " of another id for the indicator that needs it");
  }

  /** An indicator over a measure that counts something else is another indicator. */
  private void checkVersion(Indicator indicator) {
    String path = "indicators." + indicator.id();
    Definition then = before.get(path);
    if (then == null || indicator.version() > then.version()) {
      return;
    }
    for (String id : indicator.measures()) {
      Definition old = before.get("measures." + id);
      Definition now = after.get("measures." + id);
      if (old != null && now.version() > old.version() && now.meansOtherThan(old)) {
        places.report(
            path,
            "",
            "its measure " + id + " counts something else from version " + now.version() + " on",
            "version: " + (then.version() + 1));
      }
    }
  }
}
