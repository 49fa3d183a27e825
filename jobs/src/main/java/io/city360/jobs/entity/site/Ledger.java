package io.city360.jobs.entity.site;

import io.city360.catalogue.DistrictCalendar;
import java.util.Arrays;

/**
 * Gathers what was said before a change and what is said after it, and passes on the difference.
 * One object is reused; nothing is allocated once it has grown.
 */
final class Ledger extends Teller {
  private static final int FIRST_CAPACITY = 16;

  private int size;
  private int[] codes = new int[FIRST_CAPACITY];
  private long[] slices = new long[FIRST_CAPACITY];
  private long[] buckets = new long[FIRST_CAPACITY];
  private long[] amounts = new long[FIRST_CAPACITY];

  Ledger(DistrictCalendar calendar) {
    super(calendar);
  }

  @Override
  void say(int code, long slice, long bucket, long amount) {
    for (int i = 0; i < size; i++) {
      if (codes[i] == code && slices[i] == slice && buckets[i] == bucket) {
        amounts[i] += amount;
        return;
      }
    }
    if (size == codes.length) {
      codes = Arrays.copyOf(codes, size * 2);
      slices = Arrays.copyOf(slices, size * 2);
      buckets = Arrays.copyOf(buckets, size * 2);
      amounts = Arrays.copyOf(amounts, size * 2);
    }
    codes[size] = code;
    slices[size] = slice;
    buckets[size] = bucket;
    amounts[size] = amount;
    size++;
  }

  /** Passes on what is left and forgets it. */
  void flush(Teller teller) {
    for (int i = 0; i < size; i++) {
      if (amounts[i] != 0) {
        teller.say(codes[i], slices[i], buckets[i], amounts[i]);
      }
    }
    clear();
  }

  /** Forgets what was gathered. */
  void clear() {
    size = 0;
  }
}
