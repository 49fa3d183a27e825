package io.city360.onebox.simulator;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** How often each fact of life happens: {@code fault-rates.properties}, one key a fact. */
public final class FaultRates {
  private final Map<String, Double> rates = new TreeMap<>();

  /** Reads the rates that come with the simulator. */
  public FaultRates() {
    Settings.of("fault-rates.properties")
        .map("")
        .forEach((fact, share) -> rates.put(fact, Double.parseDouble(share)));
  }

  /**
   * Returns the stated share of a fact.
   *
   * @param fact a key of the file, for example {@code reading.late}
   * @throws IllegalArgumentException for a fact that the file does not state
   */
  public double of(String fact) {
    Double rate = rates.get(fact);
    if (rate == null) {
      throw new IllegalArgumentException("fault-rates.properties states no rate for " + fact);
    }
    return rate;
  }

  /** Whether the file states a rate for the fact. */
  boolean states(String fact) {
    return rates.containsKey(fact);
  }

  /** Draws whether the fact happens now. */
  boolean happens(SplittableRandom random, String fact) {
    return random.nextDouble() < of(fact);
  }
}
