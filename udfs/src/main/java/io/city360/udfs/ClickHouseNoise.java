package io.city360.udfs;

import static io.city360.udfs.ClickHouseFunctions.number;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Limits of noise for ClickHouse. */
final class ClickHouseNoise {

  private ClickHouseNoise() {}

  static List<SqlFunction> functions() {
    List<Editions.Edition<NoiseLimits>> editions = NoiseLimits.editions().all();
    StringBuilder body = new StringBuilder("multiIf(");
    for (Editions.Edition<NoiseLimits> edition : editions) {
      if (edition.validTo().equals(LocalDate.MAX)) {
        body.append(edition(edition.table())).append(")");
      } else {
        body.append("day <= toDate('%s'), ".formatted(edition.validTo()))
            .append(edition(edition.table()))
            .append(",\n    ");
      }
    }
    return List.of(
        new SqlFunction(
            "c360_noise_limit",
            "day, noise_class, hour",
            "Limit of noise in dB(A) of an acoustic class in a local hour, NULL for a class without one",
            body.toString()));
  }

  private static String edition(NoiseLimits limits) {
    List<String> branches = new ArrayList<>();
    for (NoiseClass noiseClass : NoiseClass.values()) {
      NoiseLimits.Limit limit = limits.limits().get(noiseClass);
      branches.add(
          "lower(noise_class) = '%s', if(hour >= %d AND hour < %d, %s, %s)"
              .formatted(
                  noiseClass.id(),
                  limits.dayFrom(),
                  limits.nightFrom(),
                  number(limit.day()),
                  number(limit.night())));
    }
    return "multiIf(" + String.join(",\n    ", branches) + ", NULL)";
  }
}
