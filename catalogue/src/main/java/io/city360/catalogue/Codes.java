package io.city360.catalogue;

import java.util.List;
import java.util.Map;

/** The code sets of the catalogue. */
public final class Codes {
  /** The names of the sets that every catalogue has. */
  public static final List<String> REQUIRED =
      List.of(
          "case_channel",
          "approval_channel",
          "nature",
          "cat1",
          "reporter_type",
          "item_class",
          "applicant_type",
          "delivery_mode");

  private final Map<String, CodeSet> sets;

  /**
   * @param sets by name, each of {@link #REQUIRED} among them
   */
  public Codes(Map<String, CodeSet> sets) {
    this.sets = Map.copyOf(sets);
  }

  /** Channels by which cases come in. */
  public CodeSet caseChannels() {
    return set("case_channel");
  }

  /** Channels by which applications are filed. */
  public CodeSet approvalChannels() {
    return set("approval_channel");
  }

  /** Natures of a case. */
  public CodeSet natures() {
    return set("nature");
  }

  /** Categories of a case. */
  public CodeSet categories() {
    return set("cat1");
  }

  /** Kinds of reporter of a case. */
  public CodeSet reporterTypes() {
    return set("reporter_type");
  }

  /** Classes of service items. */
  public CodeSet itemClasses() {
    return set("item_class");
  }

  /** Kinds of applicant. */
  public CodeSet applicantTypes() {
    return set("applicant_type");
  }

  /** Ways in which a result is delivered. */
  public CodeSet deliveryModes() {
    return set("delivery_mode");
  }

  /** All sets by name. */
  public Map<String, CodeSet> sets() {
    return sets;
  }

  private CodeSet set(String name) {
    return sets.get(name);
  }
}
