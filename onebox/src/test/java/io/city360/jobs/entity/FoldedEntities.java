package io.city360.jobs.entity;

import io.city360.catalogue.Catalogue;
import io.city360.jobs.contribution.Contribution;
import io.city360.jobs.guard.ApprovalFact;
import io.city360.jobs.guard.CaseFact;
import io.city360.jobs.guard.Fact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Cases or approvals, folded once; then the measures of any catalogue can be evaluated over them.
 *
 * @param <F> the kind of event
 */
public final class FoldedEntities<F extends Fact> {
  private final EntityModel<F> model;
  private final Map<String, EntityHistory<F>> histories = new LinkedHashMap<>();
  private final List<FoldedState> states = new ArrayList<>();

  private FoldedEntities(EntityModel<F> model) {
    this.model = model;
  }

  /** No cases yet. */
  public static FoldedEntities<CaseFact> cases() {
    return new FoldedEntities<>(EntityModel.cases());
  }

  /** No approvals yet. */
  public static FoldedEntities<ApprovalFact> approvals() {
    return new FoldedEntities<>(EntityModel.approvals());
  }

  /** Takes an event as the fold does: the greater version of one identity wins. */
  public void take(F fact) {
    EntityHistory<F> history = histories.computeIfAbsent(fact.entity, any -> new EntityHistory<>());
    Optional<F> known = history.find(fact);
    if (known.isPresent() && fact.version <= known.get().version) {
      return;
    }
    known.ifPresent(history::remove);
    F kept = model.factSerializer().copy(fact);
    kept.dropBytes();
    history.add(kept);
  }

  /** Folds everything that was taken and lets go of the events. */
  public void fold(Catalogue catalogue) {
    EntityModel.Folding<F> folding = model.foldings().apply(catalogue);
    histories.values().forEach(history -> states.add(folding.apply(history.events)));
    histories.clear();
  }

  /** Says what the measures of a catalogue make of all entities up to a time of the clock. */
  public void say(Catalogue catalogue, long clock, Consumer<Contribution> consumer) {
    EntityMeasures measures = new EntityMeasures(catalogue, model.kind());
    Contribution said = new Contribution();
    for (FoldedState state : states) {
      Statements statements = measures.evaluate(state);
      for (int i = 0; i < statements.size(); i++) {
        if (statements.moment(i) <= clock) {
          said.measure = statements.measure(i);
          said.street = statements.street(i);
          said.department = statements.department(i);
          said.slice = statements.slice(i);
          said.bucket = statements.bucket(i);
          said.amount = statements.amount(i);
          said.asOf = statements.moment(i);
          consumer.accept(said);
        }
      }
    }
  }
}
