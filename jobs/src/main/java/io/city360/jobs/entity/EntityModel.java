package io.city360.jobs.entity;

import io.city360.avro.Stream;
import io.city360.catalogue.Catalogue;
import io.city360.catalogue.EntityKind;
import io.city360.jobs.guard.ApprovalFact;
import io.city360.jobs.guard.ApprovalFactSerializer;
import io.city360.jobs.guard.CaseFact;
import io.city360.jobs.guard.CaseFactSerializer;
import io.city360.jobs.guard.Fact;
import io.city360.jobs.state.VersionedSerializer;
import java.io.Serializable;
import java.util.List;
import java.util.function.Function;

/**
 * What one kind of entity is: its stream, how its events are kept, and how they fold.
 *
 * @param stream the stream of its events
 * @param kind the kind in the catalogue
 * @param factSerializer how an event is kept
 * @param historySerializer how the whole entity is kept
 * @param foldings makes the fold from the catalogue, on the machine where it is used
 * @param <F> the kind of event
 */
record EntityModel<F extends Fact>(
    Stream stream,
    EntityKind kind,
    VersionedSerializer<F> factSerializer,
    VersionedSerializer<EntityHistory<F>> historySerializer,
    FoldingFactory<F> foldings)
    implements Serializable {

  /** Folds events, given in the entity's own order. */
  interface Folding<F extends Fact> extends Function<List<F>, FoldedState> {}

  /** Makes a folding from the catalogue. */
  interface FoldingFactory<F extends Fact> extends Function<Catalogue, Folding<F>>, Serializable {}

  static EntityModel<CaseFact> cases() {
    return new EntityModel<>(
        Stream.CASES,
        EntityKind.CASE,
        new CaseFactSerializer(),
        new CaseHistorySerializer(),
        catalogue -> {
          Geography geography = new Geography(catalogue);
          return events -> {
            CaseState state = new CaseState(geography);
            events.forEach(state::apply);
            return state;
          };
        });
  }

  static EntityModel<ApprovalFact> approvals() {
    return new EntityModel<>(
        Stream.APPROVALS,
        EntityKind.APPROVAL,
        new ApprovalFactSerializer(),
        new ApprovalHistorySerializer(),
        catalogue ->
            events -> {
              ApprovalState state = new ApprovalState(catalogue);
              events.forEach(state::apply);
              return state;
            });
  }
}
