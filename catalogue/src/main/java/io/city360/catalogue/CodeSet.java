package io.city360.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The allowed values of one coded field of the events. */
public final class CodeSet {
  private final String id;
  private final Map<String, List<Code>> codes = new LinkedHashMap<>();

  /**
   * @param id the name of the set
   * @param codes its values; the same id may come more than once with validities that do not
   *     overlap
   */
  public CodeSet(String id, List<Code> codes) {
    this.id = id;
    for (Code code : codes) {
      this.codes.merge(code.id(), List.of(code), CodeSet::join);
    }
  }

  /** The name of the set, such as case_channel. */
  public String id() {
    return id;
  }

  /** All values, whatever their validity. */
  public List<Code> codes() {
    return codes.values().stream().flatMap(List::stream).toList();
  }

  /** All ids, whatever their validity. */
  public Set<String> ids() {
    return codes.keySet();
  }

  /** Whether events may carry this value on this day, given as days since 1970-01-01. */
  public boolean allows(String code, long epochDay) {
    List<Code> editions = codes.get(code);
    if (editions == null) {
      return false;
    }
    for (int i = 0; i < editions.size(); i++) {
      if (editions.get(i).validity().covers(epochDay)) {
        return true;
      }
    }
    return false;
  }

  private static List<Code> join(List<Code> left, List<Code> right) {
    return Stream.concat(left.stream(), right.stream()).toList();
  }
}
