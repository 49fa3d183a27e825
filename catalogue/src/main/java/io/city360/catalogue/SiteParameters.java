package io.city360.catalogue;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The parameters of a measure over sites. Durations are held in milliseconds.
 *
 * @param values by parameter
 */
public record SiteParameters(Map<SiteParameter, Double> values) {
  /** No parameters. */
  public static final SiteParameters NONE = new SiteParameters(Map.of());

  /** Copies the values. */
  public SiteParameters {
    Map<SiteParameter, Double> copy = new EnumMap<>(SiteParameter.class);
    copy.putAll(values);
    values = Collections.unmodifiableMap(copy);
  }

  /**
   * A parameter that is a number.
   *
   * @throws IllegalArgumentException where the measure does not give it
   */
  public double number(SiteParameter parameter) {
    Double value = values.get(parameter);
    if (value == null) {
      throw new IllegalArgumentException("there is no parameter " + parameter.id());
    }
    return value;
  }

  /**
   * A parameter that is a duration.
   *
   * @throws IllegalArgumentException where the measure does not give it
   */
  public Duration duration(SiteParameter parameter) {
    return Duration.ofMillis((long) number(parameter));
  }

  static SiteParameters read(YamlMapping keys, SiteStatistic statistic) {
    Map<SiteParameter, Double> values = new EnumMap<>(SiteParameter.class);
    for (SiteParameter parameter : SiteParameter.values()) {
      if (statistic.parameters().contains(parameter)) {
        values.put(parameter, read(keys, parameter));
      } else if (keys.has(parameter.id())) {
        keys.at(parameter.id())
            .report(
                "the statistic " + statistic.id() + " has no parameter " + parameter.id(),
                "no " + parameter.id());
      }
    }
    return new SiteParameters(values);
  }

  private static double read(YamlMapping keys, SiteParameter parameter) {
    return switch (parameter.form()) {
      case NUMBER -> {
        keys.require(parameter.id());
        yield keys.findNumber(parameter.id()).orElse(Double.NaN);
      }
      case DURATION -> keys.positive(parameter.id()).toMillis();
    };
  }
}
