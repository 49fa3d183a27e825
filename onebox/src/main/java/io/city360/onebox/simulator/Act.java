package io.city360.onebox.simulator;

/** One scenario over the span of time in which it was asked for. */
final class Act {
  private static final double MINUTE = 60_000;

  /** Half to one and a fifth of an amount fall on a site that is hit, up to a tenth on others. */
  private static final double LEAST = 0.5;

  private static final double SPREAD = 0.7;
  private static final double ELSEWHERE = 0.1;

  private final Effects effects;
  private final long from;
  private final long until;
  private final long begin;

  /**
   * @param since from which its minutes count
   * @param from when it takes hold
   * @param until when the next one takes over
   */
  Act(Scenario scenario, long since, long from, long until) {
    this.effects = Effects.of(scenario);
    this.from = from;
    this.until = until;
    this.begin = since + effects.beginsMillis();
  }

  boolean covers(long time) {
    return time >= from && time < until && time >= begin;
  }

  Effects effects() {
    return effects;
  }

  /** Returns the level of a course at a time that this act covers. */
  double level(Course course, long time) {
    return course.at((time - begin - cycle(time) * effects.everyMillis()) / MINUTE);
  }

  /** Returns how often the courses have begun again. */
  long cycle(long time) {
    return effects.everyMillis() == 0 ? 0 : Math.floorDiv(time - begin, effects.everyMillis());
  }

  /** Returns the time of a minute of a cycle. */
  long time(long cycle, double minute) {
    return begin + cycle * effects.everyMillis() + Math.round(minute * MINUTE);
  }

  /** Returns what is added to a metric of a site. */
  double added(SimulatedSite site, String metric, long time) {
    Effects.Addition addition = effects.readings().get(metric);
    if (addition == null) {
      return 0;
    }
    double level = level(addition.course(), time);
    if (level == 0) {
      return 0;
    }
    long chance = Dice.mix(site.chance(), "exposed");
    double part = Dice.unit(Dice.mix(chance, 1));
    boolean exposed = Dice.unit(chance) < addition.share();
    return addition.amount() * level * (exposed ? LEAST + SPREAD * part : ELSEWHERE * part);
  }

  /** Whether nothing is heard of the site. */
  boolean silences(SimulatedSite site, long time) {
    for (int i = 0; i < effects.silences().size(); i++) {
      Effects.Share silence = effects.silences().get(i);
      double share = silence.share() * level(silence.course(), time);
      if (share > 0 && Dice.unit(Dice.mix(Dice.mix(site.chance(), 41, cycle(time)), i)) < share) {
        return true;
      }
    }
    return false;
  }
}
