package io.city360.jobs.example;

import java.util.List;

/**
 * What happens to one indicator.
 *
 * @param indicator its id
 * @param about what the example shows, in one sentence or two
 * @param isSurveyed whether the shapes of the streets are taken for true ones
 * @param steps one after the other, on the same entities
 */
record Example(String indicator, String about, boolean isSurveyed, List<Step> steps) {

  /**
   * Events, the clock after them, and what is published then.
   *
   * @param clock epoch milliseconds
   */
  record Step(List<Event> given, long clock, List<ExpectedRow> expect) {}
}
