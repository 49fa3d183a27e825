package io.city360.jobs.indicator;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.Grain;
import io.city360.catalogue.Indicator;
import io.city360.catalogue.ScopeLevel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * When an index turns stale if nothing comes any more: the age of its newest event after which too
 * little below it is within its own greatest age for the index to have a value. A topic has none
 * without 60 % of its weight, a field and the city none without half of their children.
 */
public final class NodeAges {

  /**
   * The age of one node.
   *
   * @param level topic, field or city
   * @param grain live or 1d
   */
  public record Age(String node, String level, String grain, ScopeLevel scope, Duration maxAge) {}

  private final Catalogue catalogue;
  private final NodeTree tree;
  private final List<Age> ages = new ArrayList<>();

  private NodeAges(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.tree = new NodeTree(catalogue);
  }

  /** The ages of every node at every scope and grain at which it applies. */
  public static List<Age> of(Catalogue catalogue) {
    NodeAges all = new NodeAges(catalogue);
    for (ScopeLevel scope : ScopeLevel.values()) {
      all.add(scope, true);
      all.add(scope, false);
    }
    return all.ages;
  }

  private void add(ScopeLevel scope, boolean isLive) {
    String grain = isLive ? ValueRows.LIVE : Grain.DAY.id();
    List<Duration> fields = new ArrayList<>();
    for (Map.Entry<String, List<String>> field : tree.fields(scope, isLive).entrySet()) {
      List<Duration> topics = new ArrayList<>();
      for (String topic : field.getValue()) {
        Duration age = ofTopic(topic, scope, isLive);
        ages.add(new Age(topic, NodeOperator.TOPIC, grain, scope, age));
        topics.add(age);
      }
      Duration age = half(topics);
      ages.add(new Age(field.getKey(), NodeOperator.FIELD, grain, scope, age));
      fields.add(age);
    }
    if (!fields.isEmpty()) {
      ages.add(new Age(NodeOperator.CITY, NodeOperator.CITY, grain, scope, half(fields)));
    }
  }

  private Duration ofTopic(String topic, ScopeLevel scope, boolean isLive) {
    List<Indicator> counted =
        catalogue.indicatorsOf(topic).stream()
            .filter(indicator -> NodeTree.counts(indicator, scope, isLive))
            .sorted(Comparator.comparing(Indicator::maxAge))
            .toList();
    double total = counted.stream().mapToInt(Indicator::weight).sum();
    double fresh = total;
    Duration age = Duration.ZERO;
    for (Indicator indicator : counted) {
      if (fresh / total < Evaluation.LEAST_COVERAGE) {
        break;
      }
      fresh -= indicator.weight();
      age = indicator.maxAge();
    }
    return age;
  }

  /** The age at which more than half are too old. */
  private static Duration half(List<Duration> ages) {
    return ages.stream().sorted().toList().get(ages.size() / 2);
  }
}
