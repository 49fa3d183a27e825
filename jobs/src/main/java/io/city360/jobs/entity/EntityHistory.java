package io.city360.jobs.entity;

import io.city360.jobs.guard.Fact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the engine remembers of one entity: its accepted events in their own order, what they say,
 * and up to which moment it has been said.
 *
 * @param <F> the kind of event
 */
final class EntityHistory<F extends Fact> {
  /** Says that no timer is set, and that nothing has been said. */
  static final long NONE = Long.MIN_VALUE;

  /** The order inside an entity: the source's counter, then time, then id. */
  private static final Comparator<Fact> OWN_ORDER =
      Comparator.<Fact>comparingLong(fact -> fact.seq)
          .thenComparingLong(fact -> fact.eventTime)
          .thenComparing(EntityHistory::compareIds);

  /** The order in which the events reached the engine. */
  static final Comparator<Fact> ARRIVAL_ORDER =
      Comparator.<Fact>comparingLong(fact -> fact.kafkaTimestamp)
          .thenComparing(EntityHistory::compareIds);

  final List<F> events = new ArrayList<>(4);

  /** What the events say, whether or not its moment has come. */
  Statements statements = new Statements();

  /** Marks of windows that had settled when a record changed them. */
  Statements marks = new Statements();

  /** Statements up to this moment have been said. */
  long saidUpTo = NONE;

  /** Event time of the newest accepted event. */
  long newest = NONE;

  /** When the entity is to be looked at again. */
  long timer = NONE;

  /**
   * How often the entity has changed: the revision of its row. It depends on the accepted records
   * alone, so a restored engine that takes the same records in again arrives at the same number for
   * the same content, and goes on from there.
   */
  long changes;

  /** Whether the entity has expired: nothing is left of it but its id. */
  boolean isTombstone;

  private static int compareIds(Fact left, Fact right) {
    int order = Long.compareUnsigned(left.idHigh, right.idHigh);
    return order == 0 ? Long.compareUnsigned(left.idLow, right.idLow) : order;
  }

  Optional<F> find(Fact event) {
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i).isSameEvent(event)) {
        return Optional.of(events.get(i));
      }
    }
    return Optional.empty();
  }

  void add(F event) {
    insert(events, event);
    newest = Math.max(newest, event.eventTime);
    changes++;
  }

  /** Puts an event into its place in the entity's own order. */
  static <F extends Fact> void insert(List<F> ordered, F event) {
    int at = ordered.size();
    while (at > 0 && OWN_ORDER.compare(ordered.get(at - 1), event) > 0) {
      at--;
    }
    ordered.add(at, event);
  }

  void remove(F event) {
    events.remove(event);
  }

  boolean isLastToArrive(F event) {
    for (int i = 0; i < events.size(); i++) {
      if (ARRIVAL_ORDER.compare(events.get(i), event) > 0) {
        return false;
      }
    }
    return true;
  }

  /** Leaves nothing but the fact that there was an entity. */
  void bury() {
    events.clear();
    statements = new Statements().trim();
    marks = new Statements().trim();
    timer = NONE;
    isTombstone = true;
  }
}
