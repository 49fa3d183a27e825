package io.city360.jobs.contribution;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.Grain;
import io.city360.catalogue.LateMark;
import io.city360.catalogue.Measure;
import io.city360.catalogue.MeasureKind;
import io.city360.catalogue.ScopeLevel;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds measures and late marks by the code that travels in contributions. */
public final class MeasureIndex {
  private final int[] codes;
  private final Entry[] entries;
  private final List<String> topics;

  /**
   * What a code stands for.
   *
   * @param code of the measure or late mark
   * @param kind how amounts come together; late marks of gauges are gauges, all others counters
   * @param grain the measure's finest slice, or the grain of the late mark's windows
   * @param scopes levels at which it is kept
   * @param topicIndexes indexes into {@link #topics()} of the topics that keep it
   * @param measure the measure itself, or the one that the late mark belongs to
   * @param lateMark present where the code is a late mark's
   */
  public record Entry(
      int code,
      MeasureKind kind,
      Grain grain,
      Set<ScopeLevel> scopes,
      int[] topicIndexes,
      Measure measure,
      Optional<LateMark> lateMark) {}

  private MeasureIndex(Collection<Measure> measures) {
    topics = measures.stream().flatMap(m -> m.topics().stream()).distinct().sorted().toList();
    entries =
        measures.stream()
            .flatMap(this::entriesOf)
            .sorted(Comparator.comparingInt(Entry::code))
            .toArray(Entry[]::new);
    codes = Arrays.stream(entries).mapToInt(Entry::code).toArray();
  }

  /** The index of all measures of a catalogue. */
  public static MeasureIndex of(Catalogue catalogue) {
    return new MeasureIndex(catalogue.measures());
  }

  /** The index of some measures. */
  public static MeasureIndex of(Collection<Measure> measures) {
    return new MeasureIndex(measures);
  }

  private Stream<Entry> entriesOf(Measure measure) {
    int[] topicIndexes = measure.topics().stream().mapToInt(topics::indexOf).toArray();
    Entry own =
        new Entry(
            measure.code(),
            measure.kind(),
            measure.finest(),
            measure.scopes(),
            topicIndexes,
            measure,
            Optional.empty());
    return Stream.concat(
        Stream.of(own),
        measure.lateMarks().stream()
            .map(
                mark ->
                    new Entry(
                        mark.code(),
                        measure.kind() == MeasureKind.GAUGE
                            ? MeasureKind.GAUGE
                            : MeasureKind.COUNTER,
                        mark.grain(),
                        measure.scopes(),
                        topicIndexes,
                        measure,
                        Optional.of(mark))));
  }

  /** The topics that keep some measure, sorted. */
  public List<String> topics() {
    return topics;
  }

  /** All measures and late marks, by code. */
  public List<Entry> entries() {
    return List.of(entries);
  }

  /** What a code stands for; empty for codes of another version of the catalogue. */
  public Optional<Entry> find(int code) {
    int position = positionOf(code);
    return position < 0 ? Optional.empty() : Optional.of(entries[position]);
  }

  /** Position of a code in {@link #entries()}, negative where it is not known. */
  public int positionOf(int code) {
    return Arrays.binarySearch(codes, code);
  }

  /** The entry at a position, for those who must not allocate. */
  public Entry at(int position) {
    return entries[position];
  }
}
