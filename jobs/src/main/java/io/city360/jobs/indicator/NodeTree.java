package io.city360.jobs.indicator;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.Field;
import io.city360.catalogue.Grain;
import io.city360.catalogue.Indicator;
import io.city360.catalogue.ScopeLevel;
import io.city360.catalogue.Topic;
import io.city360.udfs.Status;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which topics and fields apply at a scope, and how a field and the city follow from them: the mean
 * of the children that have a value, where these are at least half of those that apply. A topic
 * applies where it has a scored indicator at the scope's level; for days, one published by day.
 */
final class NodeTree {
  private final Catalogue catalogue;

  NodeTree(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Field to those of its topics that apply; fields without any are left out. */
  Map<String, List<String>> fields(ScopeLevel level, boolean isLive) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (Field field : catalogue.fields()) {
      List<String> topics =
          catalogue.topicsOf(field.id()).stream()
              .map(Topic::id)
              .filter(topic -> applies(topic, level, isLive))
              .toList();
      if (!topics.isEmpty()) {
        fields.put(field.id(), topics);
      }
    }
    return fields;
  }

  private boolean applies(String topic, ScopeLevel level, boolean isLive) {
    return catalogue.indicatorsOf(topic).stream()
        .anyMatch(indicator -> counts(indicator, level, isLive));
  }

  /** Whether an indicator counts in its topic's index at a level. */
  static boolean counts(Indicator indicator, ScopeLevel level, boolean isLive) {
    return indicator.isScored()
        && indicator.scopes().contains(level)
        && (isLive || indicator.grains().contains(Grain.DAY));
  }

  /**
   * The mean of children.
   *
   * @param applicable how many apply
   * @param children those that have said something
   */
  static NodeValue mean(int applicable, Collection<Optional<NodeValue>> children) {
    double sum = 0;
    int counted = 0;
    boolean isVoid = true;
    long asOf = Long.MIN_VALUE;
    ValueState state = ValueState.SETTLED;
    for (Optional<NodeValue> child : children) {
      if (child.isPresent()) {
        isVoid &= child.get().isVoid();
        asOf = Math.max(asOf, child.get().asOf());
        state = state.and(child.get().state());
        if (child.get().hasValue()) {
          sum += child.get().value();
          counted++;
        }
      }
    }
    double coverage = counted / (double) applicable;
    if (counted > 0 && counted * 2 >= applicable) {
      double mean = sum / counted;
      return new NodeValue(mean, coverage, Status.of(mean), Reason.NONE, asOf, state, false);
    }
    Reason reason = counted == 0 ? Reason.NO_DATA : Reason.INSUFFICIENT_COVERAGE;
    return new NodeValue(Double.NaN, coverage, Status.GREY, reason, asOf, state, isVoid);
  }
}
