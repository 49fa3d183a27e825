package io.city360.jobs.contribution;

import io.city360.jobs.state.LeanType;

/**
 * One signed difference that an entity says: {@code amount} of {@code measure} in {@code slice},
 * seen from {@code street} and {@code department}.
 *
 * <p>Mutable and reused by its producer: whoever keeps a field beyond the call copies it.
 */
public final class Contribution {
  /** The name of an absent street or department: a real scope, so that parts sum to the whole. */
  public static final String UNKNOWN = "unknown";

  /** The type information of a contribution. */
  public static final LeanType<Contribution> TYPE =
      LeanType.of(Contribution.class, new ContributionSerializer());

  /** The code of a measure, or of one of its late marks. */
  public int measure;

  /** The street's code, or {@link #UNKNOWN}; empty for what is said of the district only. */
  public String street = UNKNOWN;

  /** The department's code, or {@link #UNKNOWN}; empty for what is said of the district only. */
  public String department = UNKNOWN;

  /**
   * Start of the measure's finest slice in epoch milliseconds; for a late mark, the start of the
   * window at the mark's grain.
   */
  public long slice;

  /** The histogram bucket or the exact value of a maximum; 0 for counters and gauges. */
  public long bucket;

  /** The signed amount in the measure's scale; for histograms and maxima a signed count. */
  public long amount;

  /** Event time of the entity's newest accepted event, in epoch milliseconds. */
  public long asOf;

  /** Takes over every field of another contribution. */
  public void set(Contribution other) {
    measure = other.measure;
    street = other.street;
    department = other.department;
    slice = other.slice;
    bucket = other.bucket;
    amount = other.amount;
    asOf = other.asOf;
  }

  @Override
  public String toString() {
    return "Contribution(%d %s/%s @%d #%d %+d as of %d)"
        .formatted(measure, street, department, slice, bucket, amount, asOf);
  }
}
