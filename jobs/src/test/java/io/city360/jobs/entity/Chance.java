package io.city360.jobs.entity;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.CodeSet;
import io.city360.catalogue.Department;
import java.util.List;
import java.util.Random;

/**
 * Random values that the bundled catalogue allows, few enough that entities meet in the same cells.
 */
record Chance(Random random) {
  private static final List<String> STREETS = List.of("440304001", "440304002");
  private static final int DEPARTMENTS = 2;

  boolean of(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  <T> T one(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** Up to so many days, in steps of an hour. */
  long hoursWithin(int days) {
    return random.nextInt(days * 24) * CaseFacts.HOUR;
  }

  String street() {
    return one(STREETS);
  }

  String department() {
    return one(catalogue().departments().stream().map(Department::id).limit(DEPARTMENTS).toList());
  }

  /** Any code of a set, half the time one of those that are named. */
  String code(String set, String... often) {
    List<String> all = List.copyOf(codes(set).ids());
    return often.length == 0 ? one(all) : often(List.of(often), all);
  }

  private static CodeSet codes(String set) {
    return catalogue().codes().sets().get(set);
  }

  /** Half the time one of these values, else any. */
  <T> T often(List<T> values, List<T> all) {
    return one(of(2) ? values : all);
  }

  /** Some codes of a set. */
  List<String> codesOf(String set) {
    return codes(set).ids().stream().filter(any -> of(3)).toList();
  }

  private static Catalogue catalogue() {
    return FoldHarness.catalogue();
  }
}
