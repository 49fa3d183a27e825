package io.city360.catalogue;

import io.city360.udfs.AirLimits;
import io.city360.udfs.AqiTables;
import io.city360.udfs.CongestionProfiles;
import io.city360.udfs.Editions.Edition;
import io.city360.udfs.LightingTimes;
import io.city360.udfs.LinkLevels;
import io.city360.udfs.NoiseLimits;
import io.city360.udfs.WaterClassTable;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Checks that the editions of a rule table are those of {@code udfs}, in force on the same days.
 */
final class RuleCheck {
  private static final Map<String, List<? extends Edition<?>>> TABLES =
      Map.of(
          "air_limits", AirLimits.editions().all(),
          "aqi", AqiTables.editions().all(),
          "congestion_profile", CongestionProfiles.editions().all(),
          "lighting_times", LightingTimes.editions().all(),
          "link_levels", LinkLevels.editions().all(),
          "noise_limits", NoiseLimits.editions().all(),
          "water_class", WaterClassTable.editions().all());

  private RuleCheck() {}

  static void table(YamlNode place, String table) {
    References.check(place, "rule table", table, TABLES.keySet().stream().sorted().toList());
  }

  static void edition(YamlNode place, String table, RuleTable.Edition edition) {
    List<? extends Edition<?>> known = TABLES.getOrDefault(table, List.of());
    Optional<? extends Edition<?>> same =
        known.stream().filter(other -> other.name().equals(edition.id())).findFirst();
    if (known.isEmpty() || edition.id().isEmpty()) {
      return;
    }
    if (same.isEmpty()) {
      place.report(
          "there is no edition '" + edition.id() + "' of " + table,
          known.stream().map(Edition::name).collect(Collectors.joining(", ")));
    } else if (!validity(same.get()).equals(edition.validity())) {
      place.report(
          "the edition " + edition.id() + " is in force on other days", form(validity(same.get())));
    }
  }

  private static Validity validity(Edition<?> edition) {
    return new Validity(
        Optional.of(edition.validFrom()).filter(day -> !day.equals(LocalDate.MIN)),
        Optional.of(edition.validTo())
            .filter(day -> !day.equals(LocalDate.MAX))
            .map(day -> day.plusDays(1)));
  }

  private static String form(Validity validity) {
    return "valid_from "
        + validity.from().map(LocalDate::toString).orElse("absent")
        + ", valid_to "
        + validity.to().map(LocalDate::toString).orElse("absent");
  }
}
