package io.city360.catalogue;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A published number: a formula over measures at some grains and scopes.
 *
 * @param id in snake_case
 * @param version of its definition, from 1
 * @param topic id of its topic
 * @param name shown name
 * @param formula the value; a ratio keeps its parts
 * @param grains at which it is published, finest first
 * @param headline grain that the wall shows
 * @param scopes levels at which it is published
 * @param better which way it is better
 * @param target score 100 at or beyond it, in the unit
 * @param warning score 60 at it, in the unit
 * @param floor score 0 at or beyond it, in the unit
 * @param editions target, warning and floor of days on which others hold, oldest first
 * @param weight in its topic's index, of 100; 0 for context without a score
 * @param maxAge older values are shown as stale
 * @param settle how long after its end a window settles
 * @param unit of the value; ratios are 0 to 1 and have the unit "1"
 * @param owner department that answers for it
 * @param source where definition and targets come from, with the evidence mark
 * @param sampleCount how samples are counted
 * @param coverage share of what should be there that is there, 0 to 1
 * @param needsBoundaries whether it means nothing while the shapes of the streets only stand for
 *     the true ones
 * @param approximation what differs from the original definition, where something does
 * @param recount independent SQL over raw events
 */
public record Indicator(
    String id,
    int version,
    String topic,
    LocalName name,
    Formula formula,
    List<Grain> grains,
    Grain headline,
    Set<ScopeLevel> scopes,
    Direction better,
    OptionalDouble target,
    OptionalDouble warning,
    OptionalDouble floor,
    List<TargetEdition> editions,
    int weight,
    Duration maxAge,
    Duration settle,
    String unit,
    String owner,
    String source,
    SampleCount sampleCount,
    Optional<Formula> coverage,
    boolean needsBoundaries,
    Optional<String> approximation,
    String recount) {

  /** Ids of the measures that its value, coverage and sample count use. */
  public Set<String> measures() {
    LinkedHashSet<String> all = new LinkedHashSet<>(formula.measures());
    sampleCount.measure().ifPresent(all::add);
    coverage.ifPresent(part -> all.addAll(part.measures()));
    return Collections.unmodifiableSet(all);
  }

  /**
   * The sample count of a window: the measure named for it, else the denominator of a ratio, the
   * entries of a histogram, or the amount of the first measure. Less than 5 is a low sample.
   *
   * @param in the cells of the window
   * @param result what the formula gave for them
   */
  public long samples(MeasureValues in, FormulaResult result) {
    return sampleCount.count(in, result);
  }

  /** Whether it has a score and counts in its topic's index. */
  public boolean isScored() {
    return weight > 0;
  }
}
