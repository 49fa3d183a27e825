package io.city360.catalogue;

import java.util.OptionalDouble;

/** Checks weight, target, warning and floor of an indicator against each other. */
final class TargetCheck {
  private static final int FULL_WEIGHT = 100;

  private TargetCheck() {}

  static void check(YamlMapping keys, Direction better, int weight) {
    if (weight < 0 || weight > FULL_WEIGHT) {
      keys.at("weight").report("a weight of " + weight, "0 (context only) to " + FULL_WEIGHT);
    }
    if (weight > 0 && better == Direction.NEUTRAL) {
      keys.at("better").report("a scored indicator has a better direction", "up, down");
    }
    if (weight > 0 || keys.has("editions")) {
      requireAll(keys);
    }
    order(keys, better);
  }

  static void requireAll(YamlMapping keys) {
    keys.require("target");
    keys.require("warning");
    keys.require("floor");
  }

  /** Reports three numbers that do not lie as the direction says. */
  static void order(YamlMapping keys, Direction better) {
    OptionalDouble target = keys.findNumber("target");
    OptionalDouble warning = keys.findNumber("warning");
    OptionalDouble floor = keys.findNumber("floor");
    if (target.isEmpty() || warning.isEmpty() || floor.isEmpty()) {
      return;
    }
    double first = target.getAsDouble();
    double second = warning.getAsDouble();
    double third = floor.getAsDouble();
    boolean isOrdered =
        switch (better) {
          case UP -> first > second && second > third;
          case DOWN -> first < second && second < third;
          case NEUTRAL -> true;
        };
    if (!isOrdered) {
      keys.at("target")
          .report(
              "target "
                  + first
                  + ", warning "
                  + second
                  + " and floor "
                  + third
                  + " are out of order",
              better == Direction.UP
                  ? "target > warning > floor, since higher is better"
                  : "target < warning < floor, since lower is better");
    }
  }
}
