package io.city360.udfs;

import java.util.List;

/** Buckets and percentiles of {@link LogHistogram} for ClickHouse. */
final class ClickHouseHistogram {

  private ClickHouseHistogram() {}

  static List<SqlFunction> functions() {
    return List.of(bucket(), value(), percentile());
  }

  private static SqlFunction bucket() {
    return new SqlFunction(
        "c360_log_bucket",
        "value",
        "Bucket of an integer: 0 for values of 0 or less, 1 to 127 for themselves, then 64 for each doubling",
        """
        arrayMap((c360_v, c360_w) -> if(c360_v < %1$d, greatest(c360_v, toInt64(%2$d)),
            toInt64(round(log2(c360_w))) * %3$d + intDiv(c360_v, c360_w)),
            [toInt64(value)], [intDiv(toInt64(roundToExp2(greatest(toInt64(value), toInt64(%1$d)))), toInt64(%3$d))])[1]"""
            .formatted(LogHistogram.EXACT_BELOW, LogHistogram.ZERO_BUCKET, LogHistogram.CUTS));
  }

  private static SqlFunction value() {
    return new SqlFunction(
        "c360_log_bucket_value",
        "bucket",
        "Value that stands for a bucket",
        """
        arrayMap((c360_b, c360_w) -> if(c360_b < %1$d, toFloat64(greatest(c360_b, toInt64(%2$d))),
            (%3$d + c360_b %% %3$d) * c360_w + (c360_w - 1) / 2),
            [toInt64(bucket)], [toFloat64(bitShiftLeft(toUInt64(1), toUInt8(greatest(intDiv(toInt64(bucket), %3$d) - 1, 0))))])[1]"""
            .formatted(LogHistogram.EXACT_BELOW, LogHistogram.ZERO_BUCKET, LogHistogram.CUTS));
  }

  private static SqlFunction percentile() {
    return new SqlFunction(
        "c360_percentile_log",
        "buckets, p",
        "Percentile by nearest rank of a Map of bucket to count, p from 0 to 1, NULL where nothing is counted",
        """
        arrayMap(c360_m -> if(empty(c360_m), NULL,
            c360_log_bucket_value(c360_m[arrayFirstIndex(
              c360_s -> c360_s >= greatest(1.0, ceil(p * arraySum(c360_e -> c360_e.2, c360_m) * %s)),
              arrayCumSum(c360_e -> c360_e.2, c360_m))].1)),
            [arraySort(c360_e -> c360_e.1, arrayFilter(c360_e -> c360_e.2 > 0,
              arrayMap((c360_k, c360_n) -> (toInt64(c360_k), toInt64(c360_n)), mapKeys(buckets), mapValues(buckets))))])[1]"""
            .formatted(ClickHouseFunctions.number(LogHistogram.RANK_TOLERANCE)));
  }
}
