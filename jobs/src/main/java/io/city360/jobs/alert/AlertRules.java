package io.city360.jobs.alert;

import io.city360.catalogue.AlertQuantity;
import io.city360.catalogue.AlertRule;
import io.city360.catalogue.AlertWatch;
import io.city360.catalogue.Catalogue;
import io.city360.catalogue.ScopeLevel;
import io.city360.jobs.indicator.ScopeText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The alert rules of a catalogue, found by what they watch. */
public final class AlertRules {
  private record Asked(AlertWatch watch, String subject, ScopeLevel level) {}

  private final Catalogue catalogue;
  private final Map<Asked, List<AlertRule>> found = new HashMap<>();

  /**
   * @param catalogue with the rules
   */
  public AlertRules(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Whether any rule looks at the indicator at this level. */
  public boolean watchesIndicator(String indicator, ScopeLevel level) {
    return !of(AlertWatch.INDICATORS, indicator, level).isEmpty()
        || !of(AlertWatch.STALENESS, indicator, level).isEmpty();
  }

  /** Whether any rule looks at the node at this level. */
  public boolean watchesNode(String node, ScopeLevel level) {
    return !of(AlertWatch.NODES, node, level).isEmpty();
  }

  /** The rules that watch a subject at a scope in one way. */
  List<AlertRule> of(AlertWatch watch, String subject, String scope) {
    return of(watch, subject, ScopeText.parse(scope).level());
  }

  private List<AlertRule> of(AlertWatch watch, String subject, ScopeLevel level) {
    return found.computeIfAbsent(new Asked(watch, subject, level), this::find);
  }

  private List<AlertRule> find(Asked asked) {
    return catalogue.alertRules().stream()
        .filter(rule -> rule.watch() == asked.watch())
        .filter(rule -> rule.watches(asked.subject(), asked.level()))
        .filter(rule -> means(rule, asked.subject()))
        .toList();
  }

  /** A rule for all subjects means those that have what it compares. */
  private boolean means(AlertRule rule, String subject) {
    return switch (rule.watch()) {
      case INDICATORS ->
          rule.quantity() == AlertQuantity.VALUE
              || catalogue.indicator(subject).filter(found -> found.isScored()).isPresent();
      case STREAMS -> rule.silentAfter().containsKey(subject);
      case NODES, STALENESS, REPORTS -> true;
    };
  }

  /** The rule of this id. */
  Optional<AlertRule> rule(String id) {
    return catalogue.alertRule(id);
  }

  /** The department that answers for an alert of the rule. */
  String owner(AlertRule rule, String subject) {
    return rule.owner()
        .or(() -> catalogue.indicator(subject).map(indicator -> indicator.owner()))
        .or(() -> catalogue.topic(subject).map(topic -> topic.owner()))
        .orElse("");
  }
}
