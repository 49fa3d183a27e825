package io.city360.udfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class LogHistogramTest {

  @Property
  void aBucketReadsBackWithinOnePercent(@ForAll @LongRange(min = 1) long value) {
    double back = LogHistogram.valueOf(LogHistogram.bucketOf(value));
    assertThat(Math.abs(back - value) / value).isLessThanOrEqualTo(1.0 / 128);
  }

  @Property
  void bucketsKeepTheOrderOfValues(@ForAll long one, @ForAll long other) {
    assertThat(LogHistogram.bucketOf(Math.min(one, other)))
        .isLessThanOrEqualTo(LogHistogram.bucketOf(Math.max(one, other)));
  }

  @Property
  void aBucketHoldsTheValueThatStandsForIt(@ForAll @LongRange(min = 0, max = 3000) long bucket) {
    assertThat(LogHistogram.bucketOf((long) LogHistogram.valueOf(bucket))).isEqualTo(bucket);
  }

  @Property
  void mergingIsAssociativeAndCommutative(
      @ForAll List<Long> a, @ForAll List<Long> b, @ForAll List<Long> c) {
    LogHistogram left = of(a);
    left.merge(of(b));
    left.merge(of(c));
    LogHistogram tail = of(c);
    tail.merge(of(b));
    tail.merge(of(a));
    assertThat(left.counts()).isEqualTo(tail.counts());
  }

  @Property
  void retractingUndoesAddingInAnyOrder(@ForAll List<Long> kept, @ForAll List<Long> taken) {
    LogHistogram histogram = new LogHistogram();
    taken.forEach(histogram::retract);
    kept.forEach(histogram::add);
    taken.forEach(histogram::add);
    assertThat(histogram.counts()).isEqualTo(of(kept).counts());
  }

  @Property
  void aPercentileIsWithinOnePercentOfTheNearestRank(
      @ForAll @NotEmpty List<@LongRange(min = 0, max = 1_000_000_000) Long> values,
      @ForAll @DoubleRange(min = 0, max = 1) double p) {
    long[] sorted = values.stream().mapToLong(Long::longValue).sorted().toArray();
    int rank = Math.max(1, (int) Math.ceil(p * sorted.length - 1e-9));
    double exact = sorted[rank - 1];
    assertThat(of(values).percentile(p)).isCloseTo(exact, within(exact / 128));
  }

  @Property
  void arraysAndMapsGiveTheSamePercentile(
      @ForAll List<@LongRange(min = -5, max = 100_000) Long> values,
      @ForAll @DoubleRange(min = 0, max = 1) double p) {
    LogHistogram histogram = of(values);
    long[] buckets = histogram.counts().keySet().stream().mapToLong(Long::longValue).toArray();
    long[] counts = histogram.counts().values().stream().mapToLong(Long::longValue).toArray();
    // Longer arrays than what counts, as a reused buffer has.
    double ofArrays =
        LogHistogram.percentile(
            Arrays.copyOf(buckets, buckets.length + 3),
            Arrays.copyOf(counts, counts.length + 3),
            buckets.length,
            p);
    assertThat(Double.compare(ofArrays, histogram.percentile(p))).isZero();
  }

  @Test
  void theRankIsTheCeilingAndBinaryNoiseDoesNotLiftIt() {
    LogHistogram histogram = new LogHistogram();
    for (long value = 1; value <= 100; value++) {
      histogram.add(value);
    }
    assertThat(histogram.percentile(0.07)).isEqualTo(7);
    assertThat(histogram.percentile(0.071)).isEqualTo(8);
    assertThat(histogram.percentile(0)).isEqualTo(1);
    assertThat(histogram.percentile(0.95)).isEqualTo(95);
    assertThat(histogram.percentile(1)).isEqualTo(100);
  }

  @Test
  void nothingCountedHasNoPercentile() {
    assertThat(new LogHistogram().percentile(0.5)).isNaN();
    TreeMap<Long, Long> onlyRetractions = new TreeMap<>();
    onlyRetractions.put(5L, -2L);
    assertThat(LogHistogram.percentile(onlyRetractions, 0.5)).isNaN();
  }

  @Test
  void valuesOfZeroOrLessShareOneBucketThatReadsZero() {
    assertThat(LogHistogram.bucketOf(0)).isEqualTo(LogHistogram.ZERO_BUCKET);
    assertThat(LogHistogram.bucketOf(Long.MIN_VALUE)).isEqualTo(LogHistogram.ZERO_BUCKET);
    assertThat(LogHistogram.valueOf(LogHistogram.ZERO_BUCKET)).isZero();
  }

  @Test
  void bucketsAreTheDocumentedOnes() {
    assertThat(LogHistogram.bucketOf(1)).isEqualTo(1);
    assertThat(LogHistogram.bucketOf(127)).isEqualTo(127);
    assertThat(LogHistogram.bucketOf(128)).isEqualTo(128);
    assertThat(LogHistogram.bucketOf(129)).isEqualTo(128);
    assertThat(LogHistogram.bucketOf(130)).isEqualTo(129);
    assertThat(LogHistogram.bucketOf(Long.MAX_VALUE)).isEqualTo(3711);
    assertThat(LogHistogram.valueOf(128)).isEqualTo(128.5);
  }

  @Test
  void aPercentileOutsideZeroToOneIsRefused() {
    assertThatThrownBy(() -> new LogHistogram().percentile(95))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("between 0 and 1");
  }

  private static LogHistogram of(List<Long> values) {
    LogHistogram histogram = new LogHistogram();
    values.forEach(histogram::add);
    return histogram;
  }
}
