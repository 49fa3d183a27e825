package io.city360.jobs.indicator;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.Grain;
import io.city360.catalogue.Indicator;
import io.city360.catalogue.LateMark;
import io.city360.catalogue.Measure;
import io.city360.catalogue.MeasureKind;
import io.city360.catalogue.ScopeLevel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An indicator made ready for evaluation: its measures by code, its marks by grain. */
public final class IndicatorPlan {
  private final Indicator indicator;
  private final int place;
  private final long settle;
  private final Grain finest;
  private final Grain slice;
  private final boolean isGauge;
  private final boolean lacksBoundaries;
  private final List<MeasureReference> parts;
  private final Optional<MeasureReference> samples;
  private final List<MeasureReference> observed;
  private final List<MeasureReference> coverage;
  private final Scoring scoring;
  private final Map<Grain, int[]> marks = new EnumMap<>(Grain.class);

  /**
   * @param place its place in its topic: the bit that stands for it in masks
   */
  public IndicatorPlan(Catalogue catalogue, Indicator indicator, int place) {
    this.indicator = indicator;
    this.place = place;
    this.settle = indicator.settle().toMillis();
    this.finest = indicator.grains().stream().min(Grain::compareTo).orElseThrow();
    this.parts = references(catalogue, indicator.formula().measures());
    this.slice =
        indicator.formula().measures().stream()
            .map(id -> measure(catalogue, id).finest())
            .min(Grain::compareTo)
            .orElse(finest);
    this.samples = indicator.sampleCount().measure().map(id -> reference(catalogue, id));
    this.observed = new ArrayList<>(parts);
    if (indicator.formula().isSum()) {
      samples.filter(part -> !parts.contains(part)).ifPresent(observed::add);
    }
    this.coverage =
        references(
            catalogue,
            indicator.coverage().map(formula -> formula.measures()).orElse(java.util.Set.of()));
    this.isGauge = parts.stream().anyMatch(part -> part.kind() == MeasureKind.GAUGE);
    this.lacksBoundaries = indicator.needsBoundaries() && !catalogue.hasBoundaries();
    this.scoring = new Scoring(indicator, catalogue.calendar().zone());
    for (Grain grain : indicator.grains()) {
      marks.put(grain, marks(catalogue, grain));
    }
  }

  /** The catalogue's definition. */
  public Indicator indicator() {
    return indicator;
  }

  /** The bit that stands for it in masks. */
  public long bit() {
    return 1L << place;
  }

  /** Settling time in milliseconds. */
  public long settle() {
    return settle;
  }

  /** The finest grain it is published at. */
  public Grain finest() {
    return finest;
  }

  /** The finest slices of its measures: what a formula counts as {@code slices}. */
  public Grain slice() {
    return slice;
  }

  /** Whether its value carries on from window to window without anything being said. */
  public boolean isGauge() {
    return isGauge;
  }

  /** Whether it means nothing, because the shapes of the streets are schematic. */
  public boolean lacksBoundaries() {
    return lacksBoundaries;
  }

  /** Whether it is published at a grain. */
  public boolean has(Grain grain) {
    return marks.containsKey(grain);
  }

  /** Whether it is published at a level. */
  public boolean has(ScopeLevel level) {
    return indicator.scopes().contains(level);
  }

  /** The measures of its formula. */
  public List<MeasureReference> parts() {
    return parts;
  }

  /** The measure that counts its samples, where the catalogue names one. */
  public Optional<MeasureReference> samples() {
    return samples;
  }

  /**
   * The measures of which one must be there for a value: those of the formula and, for a plain sum,
   * the one that counts its samples, so that 0 of something observed is a value.
   */
  public List<MeasureReference> observed() {
    return observed;
  }

  /** The measures of its coverage. */
  public List<MeasureReference> coverage() {
    return coverage;
  }

  /** Codes of the late marks that make a window of this grain corrected. */
  public int[] marks(Grain grain) {
    return marks.get(grain);
  }

  /**
   * The score of a value by the thresholds of the day on which its window starts; NaN where the
   * indicator has none.
   *
   * @param windowStart epoch milliseconds
   */
  public double score(double value, long windowStart) {
    return scoring.score(value, windowStart);
  }

  private int[] marks(Catalogue catalogue, Grain grain) {
    List<Integer> codes = new ArrayList<>();
    for (MeasureReference part : parts) {
      for (LateMark mark : measure(catalogue, part.id()).lateMarks()) {
        if (mark.grain() == grain && mark.settleMillis() == settle) {
          codes.add(mark.code());
        }
      }
    }
    return codes.stream().mapToInt(Integer::intValue).toArray();
  }

  private static List<MeasureReference> references(Catalogue catalogue, Collection<String> ids) {
    return ids.stream().map(id -> reference(catalogue, id)).toList();
  }

  private static MeasureReference reference(Catalogue catalogue, String id) {
    return MeasureReference.to(measure(catalogue, id));
  }

  private static Measure measure(Catalogue catalogue, String id) {
    return catalogue
        .measure(id)
        .orElseThrow(() -> new IllegalStateException("the catalogue has no measure " + id));
  }
}
