package io.city360.udfs;

import java.util.Locale;
import java.util.Optional;

/** Acoustic classes of places (声环境功能区), GB 3096 clause 4. */
public enum NoiseClass {
  /** Convalescence, where quiet matters most. */
  CLASS_0,
  /** Homes, hospitals, schools and offices. */
  CLASS_1,
  /** Shops and markets, or homes among them. */
  CLASS_2,
  /** Industry and storage. */
  CLASS_3,
  /** Both sides of main roads, rail on streets and waterways. */
  CLASS_4A,
  /** Both sides of main railways. */
  CLASS_4B;

  private static final String PREFIX = "CLASS_";

  /** The name in events and standards: 0, 1, 2, 3, 4a or 4b. */
  public String id() {
    return name().substring(PREFIX.length()).toLowerCase(Locale.ROOT);
  }

  /** The class of an id in either case, or empty where there is none. */
  public static Optional<NoiseClass> parse(String id) {
    for (NoiseClass noiseClass : values()) {
      if (noiseClass.id().equalsIgnoreCase(id)) {
        return Optional.of(noiseClass);
      }
    }
    return Optional.empty();
  }
}
