package io.city360.onebox.mutation;

import io.city360.avro.Stream;
import io.city360.avro.wire.WireFormat;
import io.city360.catalogue.ArrivalMeasure;
import io.city360.catalogue.Catalogue;
import io.city360.catalogue.EntityKind;
import io.city360.catalogue.EntityMeasure;
import io.city360.catalogue.Measure;
import io.city360.catalogue.SiteMeasure;
import io.city360.jobs.cell.MeasuredWindows;
import io.city360.jobs.clickhouse.ClickHouseAddress;
import io.city360.jobs.clickhouse.RawTables;
import io.city360.jobs.contribution.ArrivalDelta;
import io.city360.jobs.contribution.Contribution;
import io.city360.jobs.entity.ArrivalMeasures;
import io.city360.jobs.entity.DrivenFold;
import io.city360.jobs.entity.FoldedEntities;
import io.city360.jobs.guard.ApprovalFact;
import io.city360.jobs.guard.CaseFact;
import io.city360.jobs.guard.Fact;
import io.city360.jobs.guard.GuardHarness;
import io.city360.jobs.guard.RawRecord;
import io.city360.jobs.guard.SiteFact;
import io.city360.onebox.adapter.AdaptedEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Events that went once through guards and folds: their raw rows stand in ClickHouse for the
 * recount, and what the folds hold stays here, so that any catalogue can be computed over it.
 */
final class Evidence {
  /** So many records are delivered once, then the next of them twice. */
  private static final int DELIVERED_TWICE = 40;

  private final FoldedEntities<CaseFact> cases = FoldedEntities.cases();
  private final FoldedEntities<ApprovalFact> approvals = FoldedEntities.approvals();
  private final List<SiteFact> sites = new ArrayList<>();
  private final List<ArrivalDelta> arrivals = new ArrayList<>();
  private final Map<Stream, Long> offsets = new EnumMap<>(Stream.class);
  private long first = Long.MAX_VALUE;
  private long clock = Long.MIN_VALUE;

  private Evidence() {}

  /** Takes events in and writes what the recount reads. */
  static Evidence of(Catalogue catalogue, ClickHouseAddress address, Events events)
      throws Exception {
    Evidence evidence = new Evidence();
    try (RawTables tables = new RawTables(address);
        Intake intake = evidence.new Intake(catalogue.texts(), tables)) {
      events.tell(intake);
      intake.finish();
      tables.flush();
    }
    evidence.cases.fold(catalogue);
    evidence.approvals.fold(catalogue);
    return evidence;
  }

  /** Up to when every event has been seen: the newest event time. */
  long clock() {
    return clock;
  }

  /** Guards and folds of the unchanged catalogue. */
  private final class Intake implements Consumer<AdaptedEvent>, AutoCloseable {
    private final RawTables tables;
    private final GuardHarness<CaseFact> caseGuard;
    private final GuardHarness<ApprovalFact> approvalGuard;
    private final GuardHarness<SiteFact> readingGuard;
    private final GuardHarness<SiteFact> registryGuard;
    private final DrivenFold<CaseFact> caseFold;
    private final DrivenFold<ApprovalFact> approvalFold;
    private final DrivenFold<SiteFact> siteFold;

    /** A million readings are of a few sites. */
    private final Map<String, String> names = new HashMap<>();

    private long count;

    Intake(Map<String, String> texts, RawTables tables) throws Exception {
      this.tables = tables;
      caseGuard = GuardHarness.cases(texts);
      approvalGuard = GuardHarness.approvals(texts);
      readingGuard = GuardHarness.readings(texts);
      registryGuard = GuardHarness.sites(texts);
      caseFold = DrivenFold.cases(texts, said -> {}, tables::add, this::arrived);
      approvalFold = DrivenFold.approvals(texts, said -> {}, tables::add, this::arrived);
      siteFold = DrivenFold.sites(texts, said -> {}, tables::add, this::arrived);
    }

    private void arrived(ArrivalDelta delta) {
      arrivals.add(delta);
      tables.add(delta);
    }

    @Override
    public void accept(AdaptedEvent event) {
      RawRecord raw = new RawRecord();
      raw.stream = event.stream();
      raw.topic = event.stream().topic();
      raw.key = event.key().getBytes(StandardCharsets.UTF_8);
      raw.value = WireFormat.encode(event.record());
      deliver(raw, event.arrivalTime());
      if (++count % DELIVERED_TWICE == 0) {
        deliver(raw, event.arrivalTime() + 1000);
      }
    }

    private void deliver(RawRecord raw, long arrival) {
      raw.offset = offsets.merge(raw.stream, 1L, Long::sum) - 1;
      raw.kafkaTimestamp = arrival;
      try {
        switch (raw.stream) {
          case CASES -> caseGuard.take(raw, fact -> take(fact, caseFold, cases::take));
          case APPROVALS ->
              approvalGuard.take(raw, fact -> take(fact, approvalFold, approvals::take));
          case READINGS -> readingGuard.take(raw, fact -> take(fact, siteFold, sites::add));
          case SITES -> registryGuard.take(raw, fact -> take(fact, siteFold, sites::add));
        }
      } catch (Exception e) {
        throw new IllegalStateException("a record could not be taken in", e);
      }
    }

    private <F extends Fact> void take(F fact, DrivenFold<F> fold, Consumer<F> keeper) {
      first = Math.min(first, fact.eventTime);
      clock = Math.max(clock, fact.eventTime);
      try {
        fold.take(fact);
      } catch (Exception e) {
        throw new IllegalStateException("a fact could not be folded", e);
      }
      fact.dropBytes();
      fact.entity = names.computeIfAbsent(fact.entity, name -> name);
      if (fact instanceof SiteFact reading) {
        reading.street = names.computeIfAbsent(reading.street, name -> name);
      }
      keeper.accept(fact);
    }

    void finish() throws Exception {
      passTime(caseFold);
      passTime(approvalFold);
      passTime(siteFold);
      for (GuardHarness<?> guard : List.of(caseGuard, approvalGuard, readingGuard, registryGuard)) {
        // As in the job, what a guard refuses is counted in the table only.
        guard.drain(tables::add, tables::add);
      }
    }

    @Override
    public void close() throws IOException {
      try {
        for (AutoCloseable each :
            List.of(
                caseGuard,
                approvalGuard,
                readingGuard,
                registryGuard,
                caseFold,
                approvalFold,
                siteFold)) {
          each.close();
        }
      } catch (Exception e) {
        throw new IOException(e);
      }
    }
  }

  /** Computes the measures of these ids, as another catalogue declares them, over all events. */
  MeasuredWindows measure(Catalogue catalogue, Set<String> ids) throws Exception {
    List<Measure> measures =
        catalogue.measures().stream().filter(measure -> ids.contains(measure.id())).toList();
    Set<Integer> wanted = measures.stream().map(Measure::code).collect(Collectors.toSet());
    MeasuredWindows windows = new MeasuredWindows(catalogue, wanted, clock);
    if (isAny(measures, EntityKind.CASE)) {
      cases.say(catalogue, clock, windows::add);
    }
    if (isAny(measures, EntityKind.APPROVAL)) {
      approvals.say(catalogue, clock, windows::add);
    }
    if (measures.stream().anyMatch(ArrivalMeasure.class::isInstance)) {
      for (Stream stream : Stream.values()) {
        ArrivalMeasures counts = new ArrivalMeasures(catalogue, stream);
        arrivals.stream()
            .filter(delta -> delta.topic.equals(stream.topic()))
            // The registry is counted, but no measure hears of it.
            .filter(delta -> stream != Stream.SITES)
            .forEach(delta -> counts.say(delta, windows::add));
      }
    }
    if (measures.stream().anyMatch(SiteMeasure.class::isInstance)) {
      Set<Integer> ofSites =
          measures.stream()
              .filter(SiteMeasure.class::isInstance)
              .map(Measure::code)
              .collect(Collectors.toSet());
      Consumer<Contribution> said =
          contribution -> {
            if (ofSites.contains(contribution.measure)) {
              windows.add(contribution);
            }
          };
      try (DrivenFold<SiteFact> fold =
          DrivenFold.sites(catalogue.texts(), said, row -> {}, delta -> {})) {
        for (SiteFact fact : sites) {
          fold.take(fact);
        }
        passTime(fold);
      }
    }
    windows.complete();
    return windows;
  }

  /** Day by day: what time makes a fold say of years would not fit into memory at once. */
  private void passTime(DrivenFold<?> fold) throws Exception {
    for (long day = first; day < clock; day += VariedEvents.DAY) {
      fold.clock(day);
    }
    fold.clock(clock);
  }

  private static boolean isAny(List<Measure> measures, EntityKind kind) {
    return measures.stream()
        .anyMatch(measure -> measure instanceof EntityMeasure entity && entity.entity() == kind);
  }
}
