package io.city360.jobs.indicator;

import io.city360.catalogue.Indicator;
import io.city360.catalogue.TargetEdition;
import io.city360.udfs.Score;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Scores the values of an indicator. Each edition of its thresholds is kept with its days as
 * milliseconds, so that choosing one allocates nothing.
 */
final class Scoring {
  private final Span[] spans;

  private record Span(long from, long to, double target, double warning, double floor) {
    boolean covers(long time) {
      return from <= time && time < to;
    }
  }

  /**
   * @param zone of the district, whose days those of the editions are
   */
  Scoring(Indicator indicator, ZoneId zone) {
    List<Span> all = new ArrayList<>();
    indicator.editions().forEach(edition -> all.add(span(edition, zone)));
    if (indicator.target().isPresent()
        && indicator.warning().isPresent()
        && indicator.floor().isPresent()) {
      all.add(
          new Span(
              Long.MIN_VALUE,
              Long.MAX_VALUE,
              indicator.target().getAsDouble(),
              indicator.warning().getAsDouble(),
              indicator.floor().getAsDouble()));
    }
    this.spans = all.toArray(Span[]::new);
  }

  /** The score of a value in the window that starts then; NaN where there are no thresholds. */
  double score(double value, long windowStart) {
    for (Span span : spans) {
      if (span.covers(windowStart)) {
        return Score.of(value, span.target, span.warning, span.floor);
      }
    }
    return Double.NaN;
  }

  private static Span span(TargetEdition edition, ZoneId zone) {
    return new Span(
        edition.validity().from().map(day -> midnight(day, zone)).orElse(Long.MIN_VALUE),
        edition.validity().to().map(day -> midnight(day, zone)).orElse(Long.MAX_VALUE),
        edition.target(),
        edition.warning(),
        edition.floor());
  }

  private static long midnight(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant().toEpochMilli();
  }
}
