package io.city360.jobs.entity;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.EntityMeasure;
import io.city360.catalogue.Measure;
import io.city360.jobs.contribution.Contribution;
import io.city360.jobs.guard.Fact;
import io.city360.udfs.LogHistogram;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What entities say by their whole history at once: of each event the payload that wins, sorted,
 * folded once, and each declared measure evaluated over the result.
 */
final class Recomputation {
  private static final long ABSENT = Long.MIN_VALUE;

  private final Catalogue catalogue;

  Recomputation(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Says what is said of all entities whose events are given in any order. */
  <F extends Fact> void say(EntityModel<F> model, List<F> facts, Consumer<Contribution> consumer) {
    Map<String, Map<Long, F>> winners = new HashMap<>();
    for (F fact : facts) {
      winners
          .computeIfAbsent(fact.entity, any -> new HashMap<>())
          .merge(fact.idLow, fact, (one, other) -> one.version >= other.version ? one : other);
    }
    EntityModel.Folding<F> folding = model.foldings().apply(catalogue);
    for (Map<Long, F> events : winners.values()) {
      List<F> sorted = new ArrayList<>(events.values());
      sorted.sort(
          Comparator.<F>comparingLong(fact -> fact.seq)
              .thenComparingLong(fact -> fact.eventTime)
              .thenComparingLong(fact -> fact.idLow));
      FoldedState state = folding.apply(sorted);
      for (Measure measure : catalogue.measures()) {
        if (measure instanceof EntityMeasure declared && declared.entity() == model.kind()) {
          say(declared, state, consumer);
        }
      }
    }
  }

  private void say(EntityMeasure measure, FoldedState state, Consumer<Contribution> consumer) {
    long at = measure.at().program().evaluateLong(state, ABSENT);
    long value = measure.value().map(each -> each.program().evaluateLong(state, ABSENT)).orElse(1L);
    if (at == ABSENT || value == ABSENT || !measure.where().program().evaluateBoolean(state)) {
      return;
    }
    switch (measure.kind()) {
      case COUNTER -> consumer.accept(said(measure, state, at, 0, value));
      case HISTOGRAM -> consumer.accept(said(measure, state, at, LogHistogram.bucketOf(value), 1));
      case MAX -> consumer.accept(said(measure, state, at, value, 1));
      case GAUGE -> {
        long until =
            measure.until().map(each -> each.program().evaluateLong(state, ABSENT)).orElse(ABSENT);
        if (until == ABSENT || until > at) {
          consumer.accept(said(measure, state, at, 0, value));
        }
        if (until != ABSENT && until > at) {
          consumer.accept(said(measure, state, until, 0, -value));
        }
      }
    }
  }

  private Contribution said(Measure measure, FoldedState state, long at, long bucket, long amount) {
    Contribution said = new Contribution();
    said.measure = measure.code();
    said.street = state.street();
    said.department = state.department();
    said.slice = catalogue.calendar().start(measure.finest(), at);
    said.bucket = bucket;
    said.amount = amount;
    return said;
  }
}
