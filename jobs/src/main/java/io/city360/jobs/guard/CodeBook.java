package io.city360.jobs.guard;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.CodeSet;
import io.city360.catalogue.Department;
import io.city360.catalogue.Street;
import io.city360.catalogue.Validity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Looks codes up for the guard: is this value allowed on this day? An absent value always is. */
final class CodeBook {
  /** The first moment that a record may name: 1970-01-01T00:00:00Z. */
  static final long FIRST_TIME = 0;

  /** The moment from which on no record may name one: 2200-01-01T00:00:00Z. */
  static final long LAST_TIME = 7_258_118_400_000L;

  private static final int LONGEST_TEXT = 1000;

  private final Map<String, List<Validity>> streets;
  private final Map<String, List<Validity>> departments;

  CodeBook(Catalogue catalogue) {
    streets = index(catalogue.streets(), Street::code, Street::validity);
    departments = index(catalogue.departments(), Department::id, Department::validity);
  }

  private static <T> Map<String, List<Validity>> index(
      List<T> values, Function<T, String> id, Function<T, Validity> validity) {
    Map<String, List<Validity>> index = new HashMap<>();
    for (T value : values) {
      index.merge(
          id.apply(value),
          List.of(validity.apply(value)),
          (left, right) -> java.util.stream.Stream.concat(left.stream(), right.stream()).toList());
    }
    return index;
  }

  void checkStreet(String code, long day, Verdict verdict) {
    if (code != null && !allows(streets, code, day)) {
      verdict.reject(RejectReason.UNKNOWN_STREET, "street_code", code);
    }
  }

  void checkDepartment(String code, long day, Verdict verdict) {
    if (code != null && !allows(departments, code, day)) {
      verdict.reject(RejectReason.UNKNOWN_DEPARTMENT, "dept_code", code);
    }
  }

  static void check(
      CodeSet set, String code, long day, RejectReason reason, String field, Verdict verdict) {
    if (code != null && !set.allows(code, day)) {
      verdict.reject(reason, field, code);
    }
  }

  static void checkRating(Integer rating, String field, Verdict verdict) {
    if (rating != null && (rating < 1 || rating > 5)) {
      verdict.reject(RejectReason.RATING_OUT_OF_RANGE, field, rating);
    }
  }

  /** Ids and free codes; what is longer is a mistake, and would not fit into state. */
  static void checkLength(String text, String field, Verdict verdict) {
    if (text != null && text.length() > LONGEST_TEXT) {
      verdict.reject(
          RejectReason.TOO_LARGE,
          field
              + " has "
              + text.length()
              + " characters; at most "
              + LONGEST_TEXT
              + " are allowed");
    }
  }

  /** Times that the district's calendar can hold. */
  static void checkTime(Long time, String field, Verdict verdict) {
    if (time != null && (time < FIRST_TIME || time >= LAST_TIME)) {
      verdict.reject(RejectReason.TIME_OUT_OF_RANGE, field, time);
    }
  }

  private static boolean allows(Map<String, List<Validity>> index, String code, long day) {
    List<Validity> editions = index.get(code);
    if (editions == null) {
      return false;
    }
    for (int i = 0; i < editions.size(); i++) {
      Validity validity = editions.get(i);
      if (validity == Validity.ALWAYS || validity.covers(day)) {
        return true;
      }
    }
    return false;
  }
}
