package io.city360.catalogue;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Where the sums of measures are kept: by which topics, at which scopes and in which slices. All of
 * that follows from the indicators over a measure, and none of it can grow while the measure keeps
 * its version.
 */
final class MeasureReach {
  private final Catalogue before;
  private final Catalogue after;

  MeasureReach(Catalogue before, Catalogue after) {
    this.before = before;
    this.after = after;
  }

  /** Gives each measure that would be kept more widely under its version, and in which way. */
  void forEachWider(BiConsumer<Measure, String> action) {
    for (Measure now : after.measures()) {
      before
          .measure(now.id())
          .filter(then -> then.version() == now.version())
          .ifPresent(then -> compare(then, now, action));
    }
  }

  private void compare(Measure then, Measure now, BiConsumer<Measure, String> action) {
    if (now.finest().isFinerThan(then.finest())) {
      action.accept(now, "is kept by " + then.finest().id() + ", not by " + now.finest().id());
      return;
    }
    Set<ScopeLevel> levels = EnumSet.copyOf(now.scopes());
    levels.removeAll(then.scopes());
    if (!levels.isEmpty()) {
      action.accept(
          now,
          "is not kept by "
              + levels.stream().map(ScopeLevel::id).collect(Collectors.joining(" and ")));
      return;
    }
    Map<String, Set<Grain>> known = slices(before, then);
    for (Map.Entry<String, Set<Grain>> topic : slices(after, now).entrySet()) {
      Set<Grain> wanted = EnumSet.copyOf(topic.getValue());
      if (!known.containsKey(topic.getKey())) {
        action.accept(now, "is not kept for the topic " + topic.getKey());
        return;
      }
      wanted.removeAll(known.get(topic.getKey()));
      if (!wanted.isEmpty()) {
        action.accept(
            now,
            "is not kept by "
                + wanted.stream().map(Grain::id).collect(Collectors.joining(" and "))
                + " for the topic "
                + topic.getKey());
        return;
      }
    }
  }

  /** By topic, the slices in which sums are kept: windows above a day are merges of days. */
  private static Map<String, Set<Grain>> slices(Catalogue catalogue, Measure measure) {
    Map<String, Set<Grain>> slices = new HashMap<>();
    for (Indicator user : catalogue.indicators()) {
      if (user.measures().contains(measure.id())) {
        Set<Grain> ofTopic =
            slices.computeIfAbsent(user.topic(), topic -> EnumSet.noneOf(Grain.class));
        user.grains()
            .forEach(grain -> ofTopic.add(Grain.DAY.isFinerThan(grain) ? Grain.DAY : grain));
      }
    }
    return slices;
  }
}
