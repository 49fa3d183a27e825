package io.city360.udfs;

import java.util.Locale;
import java.util.Optional;

/** Classes of roads that have their own speed bounds. */
public enum RoadClass {
  /** 快速路. */
  EXPRESSWAY,
  /** 主干路. */
  ARTERIAL,
  /** 次干路. */
  SECONDARY,
  /** 支路. */
  BRANCH;

  /** The name in tables and events: lower case. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The class of an id in either case, or empty where there is none. */
  public static Optional<RoadClass> parse(String id) {
    for (RoadClass roadClass : values()) {
      if (roadClass.name().equalsIgnoreCase(id)) {
        return Optional.of(roadClass);
      }
    }
    return Optional.empty();
  }
}
