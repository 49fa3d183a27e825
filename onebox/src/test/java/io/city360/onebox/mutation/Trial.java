package io.city360.onebox.mutation;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.Grain;
import io.city360.catalogue.Indicator;
import io.city360.catalogue.SiteMeasure;
import io.city360.jobs.cell.MeasuredWindows;
import io.city360.jobs.clickhouse.ClickHouseSql;
import io.city360.jobs.clickhouse.recount.RecountedRows;
import io.city360.jobs.indicator.IndicatorValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Computes mutants over the evidence and compares them with the recount of what they were. */
final class Trial {
  /** Cells of more mutants at once would not fit a test's memory. */
  private static final int MOST_AT_ONCE = 120;

  private final Catalogue catalogue;
  private final Evidence evidence;
  private final RecountedRows recounts;

  Trial(Catalogue catalogue, Evidence evidence, ClickHouseSql sql) {
    this.catalogue = catalogue;
    this.evidence = evidence;
    this.recounts = new RecountedRows(sql, catalogue, evidence.clock());
  }

  /**
   * Mutants of these indicators, and what became of them.
   *
   * @param oneOf of so many mutants of an indicator one is tried, of the next indicator another
   */
  Findings of(List<Indicator> indicators, int oneOf) throws Exception {
    Findings findings = new Findings();
    int most = Math.min(MOST_AT_ONCE, MutantCatalogue.room(catalogue));
    Mutants mutants = new Mutants(catalogue);
    List<Mutant> waiting = new ArrayList<>();
    // Those that need the readings come together: all sites are folded for each run.
    List<Indicator> sorted =
        indicators.stream().sorted(Comparator.comparing(this::readsSites)).toList();
    for (int i = 0; i < sorted.size(); i++) {
      List<Mutant> all = mutants.of(sorted.get(i));
      for (int m = i % Math.min(oneOf, all.size()); m < all.size(); m += oneOf) {
        waiting.add(all.get(m));
        if (waiting.size() == most) {
          run(waiting, findings);
          waiting.clear();
        }
      }
    }
    run(waiting, findings);
    return findings;
  }

  private boolean readsSites(Indicator indicator) {
    return indicator.formula().measures().stream()
        .flatMap(id -> catalogue.measure(id).stream())
        .anyMatch(SiteMeasure.class::isInstance);
  }

  private void run(List<Mutant> waiting, Findings findings) throws Exception {
    Set<Indicator> asked =
        waiting.stream()
            .map(mutant -> catalogue.indicator(mutant.indicator()).orElseThrow())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    MutantCatalogue mutated = MutantCatalogue.of(catalogue, waiting);
    mutated.refused().forEach(findings::refused);
    Set<String> ids = new LinkedHashSet<>(mutated.mutants().keySet());
    asked.forEach(indicator -> ids.add(indicator.id()));
    Set<String> measures =
        ids.stream()
            .map(id -> mutated.catalogue().indicator(id).orElseThrow())
            .flatMap(
                indicator ->
                    Stream.concat(
                        indicator.formula().measures().stream(),
                        indicator.sampleCount().measure().stream()))
            .collect(Collectors.toSet());
    MeasuredWindows windows = evidence.measure(mutated.catalogue(), measures);
    for (Indicator indicator : asked) {
      Map<Grain, Map<RecountedRows.Place, RecountedRows.Row>> rows = new HashMap<>();
      for (Grain grain : indicator.grains()) {
        rows.put(grain, recounts.of(indicator, grain));
      }
      findings.recounted(
          indicator.id(),
          rows.values().stream()
              .flatMap(all -> all.values().stream())
              .filter(row -> !Double.isNaN(row.value()))
              .count());
      firstDifference(indicator.id(), indicator, rows, windows)
          .ifPresent(difference -> findings.unequal(indicator.id(), difference));
      mutated
          .mutants()
          .forEach(
              (id, mutant) -> {
                if (mutant.indicator().equals(indicator.id())) {
                  findings.tried(mutant, firstDifference(id, indicator, rows, windows));
                }
              });
    }
  }

  /** The first window in which the numbers of an indicator differ from the recount of another. */
  private Optional<String> firstDifference(
      String computed,
      Indicator recounted,
      Map<Grain, Map<RecountedRows.Place, RecountedRows.Row>> rows,
      MeasuredWindows windows) {
    double tolerance = RecountedRows.tolerance(recounted);
    for (Grain grain : recounted.grains()) {
      Map<RecountedRows.Place, RecountedRows.Row> known = rows.get(grain);
      Optional<String> difference =
          firstDifference(computed, grain, known.keySet(), known, windows, tolerance)
              .or(
                  () -> {
                    Set<RecountedRows.Place> others = touched(computed, recounted, grain, windows);
                    others.removeAll(known.keySet());
                    return firstDifference(computed, grain, others, known, windows, tolerance);
                  });
      if (difference.isPresent()) {
        return difference;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> firstDifference(
      String computed,
      Grain grain,
      Set<RecountedRows.Place> places,
      Map<RecountedRows.Place, RecountedRows.Row> rows,
      MeasuredWindows windows,
      double tolerance) {
    for (RecountedRows.Place place : places) {
      Optional<IndicatorValue> value = windows.value(computed, place.scope(), grain, place.start());
      Optional<RecountedRows.Row> row = Optional.ofNullable(rows.get(place));
      if (Numbers.differ(value.map(Numbers::of), row.map(Numbers::of), tolerance)) {
        return Optional.of(
            "%s %s %s: computed %s, recounted %s"
                .formatted(
                    grain.id(),
                    place.scope(),
                    Instant.ofEpochMilli(place.start()),
                    value.map(Numbers::of),
                    row.map(Numbers::of)));
      }
    }
    return Optional.empty();
  }

  private Set<RecountedRows.Place> touched(
      String computed, Indicator recounted, Grain grain, MeasuredWindows windows) {
    long from = recounts.from(recounted, grain);
    Set<RecountedRows.Place> places = new LinkedHashSet<>();
    for (String scope : windows.scopes()) {
      for (long start : windows.touched(computed, scope, grain)) {
        if (start >= from && catalogue.calendar().end(grain, start) <= evidence.clock()) {
          places.add(new RecountedRows.Place(scope, start));
        }
      }
    }
    return places;
  }
}
