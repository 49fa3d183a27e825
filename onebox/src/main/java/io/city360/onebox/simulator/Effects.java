package io.city360.onebox.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one scenario does, as {@code scenarios.properties} states it.
 *
 * @param beginsMillis from the start of the scenario to minute 0 of its courses
 * @param everyMillis after which the courses begin again; 0 where they do not
 * @param rush below which the rush-hour profile does not fall
 * @param readings what is added to a metric
 * @param cases that come on top of the usual ones
 * @param approvals that come on top of the usual ones
 * @param alarms that devices raise on top of the usual ones
 * @param silences which devices are not heard
 */
record Effects(
    long beginsMillis,
    long everyMillis,
    Optional<Course> rush,
    Map<String, Addition> readings,
    Optional<Surge> cases,
    Optional<Surge> approvals,
    Optional<Share> alarms,
    List<Share> silences) {

  private static final double MINUTE = 60_000;

  /** An amount that is added to the values of a share of the sites at level 1. */
  record Addition(Course course, double amount, double share) {}

  /** A share of the devices at level 1. */
  record Share(Course course, double share) {}

  /**
   * More cases or approvals.
   *
   * @param perHour an hour and 10,000 devices at level 1
   * @param categories what the cases are about, where it is not the usual mix
   * @param severities of the cases, where it is not the usual mix
   */
  record Surge(Course course, double perHour, Optional<Mix> categories, Optional<Mix> severities) {}

  static Effects of(Scenario scenario) {
    Map<String, String> stated = Settings.of("scenarios.properties").map(scenario.id() + ".");
    Map<String, Course> courses = new TreeMap<>();
    stated.forEach(
        (key, text) -> {
          if (key.startsWith("course.")) {
            courses.put(key.substring("course.".length()), new Course(text));
          }
        });
    Map<String, Addition> readings = new TreeMap<>();
    stated.forEach(
        (key, text) -> {
          if (key.startsWith("reading.")) {
            String[] parts = text.split(":");
            readings.put(
                key.substring("reading.".length()),
                new Addition(
                    courses.get(parts[0]),
                    Double.parseDouble(parts[1]),
                    Double.parseDouble(parts[2])));
          }
        });
    List<Share> silences = new ArrayList<>();
    text(stated, "silent")
        .ifPresent(
            text -> {
              for (String share : text.split(",")) {
                silences.add(share(courses, share));
              }
            });
    return new Effects(
        Math.round(Double.parseDouble(stated.get("begins")) * MINUTE),
        Math.round(Double.parseDouble(stated.get("every")) * MINUTE),
        text(stated, "rush").map(courses::get),
        readings,
        surge(stated, courses, "cases"),
        surge(stated, courses, "approvals"),
        text(stated, "alarms").map(text -> share(courses, text)),
        silences);
  }

  private static Optional<Surge> surge(
      Map<String, String> stated, Map<String, Course> courses, String name) {
    return text(stated, name)
        .map(text -> share(courses, text))
        .map(
            rate ->
                new Surge(
                    rate.course(),
                    rate.share(),
                    text(stated, name + ".cat1").map(Mix::new),
                    text(stated, name + ".severity").map(Mix::new)));
  }

  private static Share share(Map<String, Course> courses, String text) {
    String[] parts = text.split(":");
    return new Share(courses.get(parts[0].trim()), Double.parseDouble(parts[1]));
  }

  private static Optional<String> text(Map<String, String> stated, String key) {
    return Optional.ofNullable(stated.get(key));
  }
}
