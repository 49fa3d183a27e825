package io.city360.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One definition of a catalogue, key by key, with what it takes to change each.
 *
 * @param path section and id, such as indicators.case_ontime_rate
 * @param version of the definition; 0 where its kind has none
 * @param facets by key
 */
record Definition(String path, int version, Map<String, Facet> facets) {

  /** What it takes to change a key. */
  enum Reach {
    /** Nothing: a running job takes it over. */
    SOFT,
    /** The job is restarted. */
    RESTART,
    /** The same, and a higher version says that numbers mean something else from now on. */
    VERSION,
    /** Another id: events and numbers under this one would not fit any more. */
    NEW_ID,
    /** A system without data. */
    FRESH
  }

  /**
   * What one key says.
   *
   * @param text the value, for comparison and for messages
   */
  record Facet(Reach reach, String text) {}

  static Builder of(String section, String id) {
    return new Builder(id.isEmpty() ? section : section + "." + id);
  }

  /** Collects the keys of a definition. */
  static final class Builder {
    private final String path;
    private final Map<String, Facet> facets = new LinkedHashMap<>();
    private int version;

    private Builder(String path) {
      this.path = path;
    }

    Builder version(int number) {
      version = number;
      return this;
    }

    Builder soft(String key, Object value) {
      return add(key, Reach.SOFT, value);
    }

    Builder restart(String key, Object value) {
      return add(key, Reach.RESTART, value);
    }

    Builder versioned(String key, Object value) {
      return add(key, Reach.VERSION, value);
    }

    Builder add(String key, Reach reach, Object value) {
      facets.put(key, new Facet(reach, Objects.toString(value)));
      return this;
    }

    Definition build() {
      return new Definition(path, version, facets);
    }
  }

  /** The keys whose values differ in another edition of the same definition. */
  List<String> differing(Definition other) {
    List<String> keys = new ArrayList<>();
    facets.forEach(
        (key, facet) -> {
          if (!facet.equals(other.facets.get(key))) {
            keys.add(key);
          }
        });
    other.facets.keySet().stream().filter(key -> !facets.containsKey(key)).forEach(keys::add);
    return keys;
  }

  /** Whether one of the keys that need a higher version differs. */
  boolean meansOtherThan(Definition other) {
    return differing(other).stream().anyMatch(key -> reach(key, other) == Reach.VERSION);
  }

  /** What it takes to change a key that one of the two has. */
  Reach reach(String key, Definition other) {
    return facets.getOrDefault(key, other.facets.get(key)).reach();
  }

  String text(String key) {
    Facet facet = facets.get(key);
    return facet == null ? "nothing" : facet.text();
  }

  /** Everything that a running job does not take over, as one text. */
  String structure() {
    StringBuilder text = new StringBuilder(path).append('@').append(version);
    facets.forEach(
        (key, facet) -> {
          if (facet.reach() != Reach.SOFT) {
            text.append('\n').append(key).append('=').append(facet.text());
          }
        });
    return text.append('\n').toString();
  }
}
