package io.city360.catalogue;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a measure sums, as one line for people. */
public final class MeasureText {
  private MeasureText() {}

  /** The declaration of a measure in words. */
  public static String of(Measure measure) {
    if (measure instanceof EntityMeasure entity) {
      return "%s at %s%s where %s%s"
          .formatted(
              lower(entity.entity()),
              entity.at().text(),
              entity.until().map(until -> " until " + until.text()).orElse(""),
              entity.where().text(),
              entity.value().map(value -> " value " + value.text()).orElse(""));
    }
    if (measure instanceof SiteMeasure site) {
      return "%s %s%s of %s"
          .formatted(
              site.statistic().id(),
              lower(site.part()),
              site.metric().map(metric -> " of metric " + metric).orElse(""),
              all(site.siteKinds(), "all sites"));
    }
    ArrivalMeasure arrivals = (ArrivalMeasure) measure;
    return "records %s of %s"
        .formatted(lower(arrivals.count()), all(arrivals.streams(), "all streams"));
  }

  private static String all(Set<String> names, String otherwise) {
    return names.isEmpty() ? otherwise : names.stream().sorted().collect(Collectors.joining(", "));
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
