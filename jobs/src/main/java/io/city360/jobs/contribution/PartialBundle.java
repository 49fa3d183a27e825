package io.city360.jobs.contribution;

import java.util.Arrays;

/** A bundle that is still being added to: equal (measure, slice, bucket) become one entry. */
final class PartialBundle {
  private static final int FIRST_SLOTS = 32;
  private static final int EMPTY = -1;
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private final Bundle bundle = new Bundle();
  private final String scope;
  private final String topic;

  /** Open addressing: each slot holds the position of an entry in the bundle, or EMPTY. */
  private int[] slots = new int[FIRST_SLOTS];

  PartialBundle(String scope, String topic) {
    this.scope = scope;
    this.topic = topic;
    clear();
  }

  Bundle bundle() {
    return bundle;
  }

  boolean isEmpty() {
    return bundle.count == 0;
  }

  /** Adds a contribution; true where it made a new entry. */
  boolean add(Contribution from) {
    int mask = slots.length - 1;
    int slot = hash(from.measure, from.slice, from.bucket) & mask;
    while (slots[slot] != EMPTY) {
      int at = slots[slot];
      if (bundle.measure[at] == from.measure
          && bundle.slice[at] == from.slice
          && bundle.bucket[at] == from.bucket) {
        bundle.amount[at] += from.amount;
        bundle.asOf[at] = Math.max(bundle.asOf[at], from.asOf);
        return false;
      }
      slot = slot + 1 & mask;
    }
    slots[slot] = bundle.count;
    bundle.add(from.measure, from.slice, from.bucket, from.amount, from.asOf);
    if (bundle.count * 2 > slots.length) {
      grow();
    }
    return true;
  }

  void clear() {
    bundle.reset(scope, topic);
    Arrays.fill(slots, EMPTY);
  }

  private void grow() {
    slots = new int[slots.length * 2];
    Arrays.fill(slots, EMPTY);
    int mask = slots.length - 1;
    for (int at = 0; at < bundle.count; at++) {
      int slot = hash(bundle.measure[at], bundle.slice[at], bundle.bucket[at]) & mask;
      while (slots[slot] != EMPTY) {
        slot = slot + 1 & mask;
      }
      slots[slot] = at;
    }
  }

  private static int hash(int measure, long slice, long bucket) {
    long mixed = (measure * 31L + slice) * MULTIPLIER + bucket * 0xC2B2AE3D27D4EB4FL;
    return (int) (mixed ^ mixed >>> 32);
  }
}
