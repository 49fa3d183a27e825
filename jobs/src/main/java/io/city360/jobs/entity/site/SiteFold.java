package io.city360.jobs.entity.site;

import io.city360.avro.Stream;
import io.city360.catalogue.Catalogue;
import io.city360.catalogue.DistrictCalendar;
import io.city360.catalogue.Grain;
import io.city360.jobs.clickhouse.Table;
import io.city360.jobs.contribution.ArrivalBook;
import io.city360.jobs.contribution.ArrivalDelta;
import io.city360.jobs.contribution.Contribution;
import io.city360.jobs.entity.ArrivalMeasures;
import io.city360.jobs.entity.Backfill;
import io.city360.jobs.entity.ClockedOperator;
import io.city360.jobs.entity.FoldOptions;
import io.city360.jobs.entity.LateReason;
import io.city360.jobs.entity.SideRows;
import io.city360.jobs.guard.Outputs;
import io.city360.jobs.guard.Quality;
import io.city360.jobs.guard.Registration;
import io.city360.jobs.guard.SiteFact;
import java.util.Set;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Holds the readings of each site and what the registry says of it, in any order of arrival, and
 * says what changes: counts of readings, means, link times, presence, registered sites.
 *
 * <p>A reading belongs to the slot of its metric and event time; its identity is looked for there.
 * One event-time timer per site tells when it falls silent, when a window closes, and when readings
 * are old enough to be dropped. It is set anew only when it fires, so a reading costs no timer. One
 * of the wall clock writes the row of a device whose newest reading no further one follows soon.
 */
public final class SiteFold extends ClockedOperator<Contribution>
    implements OneInputStreamOperator<SiteFact, Contribution>, Triggerable<String, VoidNamespace> {
  private static final long serialVersionUID = 1L;
  private static final String STATE = "site";
  private static final long DAY_MILLIS = 86_400_000L;

  /** An alarm may go on and be told of again for this long after its readings are dropped. */
  private static final long ALARM_DAYS = 30;

  private final FoldOptions options;
  private final String readingTopic;
  private final String registryTopic;

  private transient Catalogue catalogue;
  private transient Backfill backfill;
  private transient SaidCodes said;
  private transient SitePlan plans;
  private transient DistrictCalendar calendar;
  private transient Voice voice;
  private transient SiteSpeech speech;
  private transient SiteNames names;
  private transient SiteReports reports;
  private transient SideRows readingRows;
  private transient SideRows registryRows;
  private transient ArrivalMeasures arrivalMeasures;
  private transient ArrivalBook readingBook;
  private transient ArrivalBook registryBook;
  private transient ValueState<SiteState> sites;
  private transient boolean isHeap;
  private transient InternalTimerService<VoidNamespace> timers;
  private transient StreamRecord<Contribution> element;
  private transient Counter conflicts;

  /**
   * A fold of sites.
   *
   * @param readingTopic the Kafka topic of the readings
   * @param registryTopic the Kafka topic of the registry
   */
  public SiteFold(FoldOptions options, String readingTopic, String registryTopic) {
    super(options.isSilenceFilled());
    this.options = options;
    this.readingTopic = readingTopic;
    this.registryTopic = registryTopic;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    catalogue = Catalogue.of(options.catalogueTexts());
    backfill = Backfill.restore(context, catalogue.structure());
    said = SaidCodes.restore(context.getOperatorStateStore(), catalogue);
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    backfill.snapshot();
  }

  @Override
  public void open() throws Exception {
    super.open();
    calendar = catalogue.calendar();
    plans = new SitePlan(catalogue);
    element = new StreamRecord<>(null);
    voice = new Voice(calendar, said -> output.collect(element.replace(said)));
    Window window = new Window();
    speech = new SiteSpeech(calendar, plans, voice, window, new LinkRules(calendar));
    readingRows = new SideRows(output, Table.READINGS, readingTopic);
    registryRows = new SideRows(output, Table.SITES, registryTopic);
    names = new SiteNames(plans, speech);
    SiteRows rows = new SiteRows(readingRows, calendar, window);
    reports =
        new SiteReports(
            rows, new SiteDayRows(rows, calendar, window), calendar, options.deviceRowMillis());
    arrivalMeasures = new ArrivalMeasures(catalogue, Stream.READINGS);
    readingBook = new ArrivalBook(this::arrived);
    registryBook =
        new ArrivalBook(delta -> output.collect(Outputs.ARRIVALS, new StreamRecord<>(delta)));
    conflicts = getMetricGroup().counter("conflictingPayloads");
    sites = getPartitionedState(new ValueStateDescriptor<>(STATE, new SiteStateSerializer()));
    isHeap = getKeyedStateBackend() instanceof HeapKeyedStateBackend;
    timers = getInternalTimerService("moments", VoidNamespaceSerializer.INSTANCE, this);
    scheduleTick();
    backfill.start(getProcessingTimeService(), () -> keys(STATE), this::tellAnew, this::toldAnew);
  }

  private void tellAnew(String key) throws Exception {
    setCurrentKey(key);
    SiteState site = sites.value();
    if (site != null && site.structure != said.structure()) {
      tellUnsaid(site);
      wake(site);
      if (!isHeap) {
        sites.update(site);
      }
    }
  }

  /** Before anything else is said under today's definitions, what is new in them is said whole. */
  private void tellUnsaid(SiteState site) throws Exception {
    names.plan(site);
    if (site.structure != said.structure()) {
      Set<Integer> unsaid = said.unsaid(site.structure);
      site.structure = said.structure();
      if (!unsaid.isEmpty()) {
        voice.sayOnly(unsaid, () -> speech.everything(site, 1));
      }
    }
  }

  private void toldAnew() throws Exception {
    said.forgetOthers();
    told(catalogue, Stream.READINGS, horizon());
  }

  private void arrived(ArrivalDelta delta) {
    output.collect(Outputs.ARRIVALS, new StreamRecord<>(delta));
    arrivalMeasures.say(delta, said -> output.collect(element.replace(said)));
  }

  private void scheduleTick() {
    getProcessingTimeService()
        .registerTimer(
            getProcessingTimeService().getCurrentProcessingTime() + options.tickMillis(),
            time -> {
              drain();
              scheduleTick();
            });
  }

  private void drain() {
    readingBook.drain();
    registryBook.drain();
  }

  @Override
  public void processElement(StreamRecord<SiteFact> in) throws Exception {
    sawEvent();
    SiteFact fact = in.getValue();
    if (fact.registration.isEmpty() && fact.eventTime < horizon()) {
      readingBook.tooLate(readingTopic, fact.partition, fact.offset, fact.kafkaTimestamp);
      readingRows.late(fact, LateReason.BEYOND_HORIZON);
      return;
    }
    SiteState site = sites.value();
    boolean isNew = site == null;
    if (isNew) {
      site = new SiteState();
      site.structure = said.structure();
    }
    tellUnsaid(site);
    boolean isChanged = fact.registration.isPresent() ? register(site, fact) : read(site, fact);
    if (isChanged) {
      site.changes++;
      advance(site, Math.max(clock(), site.newestReading));
      wake(site);
      report(site);
    }
    if (isNew || !isHeap) {
      sites.update(site);
    }
  }

  /** Readings from before this moment are too late. */
  private long horizon() {
    return options.siteRetentionMillis() == FoldOptions.UNLIMITED || clock() == Long.MIN_VALUE
        ? Long.MIN_VALUE
        : clock() - options.siteRetentionMillis();
  }

  private boolean register(SiteState site, SiteFact fact) {
    if (site.isRegistryRepeated(fact)) {
      registryBook.repeat(registryTopic, fact.partition, fact.offset, fact.kafkaTimestamp, false);
      return false;
    }
    registryBook.accept(
        registryTopic,
        fact.partition,
        fact.offset,
        fact.kafkaTimestamp,
        fact.eventTime,
        fact.ingestTime - fact.eventTime,
        false);
    registryRows.raw(fact);
    names.register(site, fact);
    return true;
  }

  private boolean read(SiteState site, SiteFact fact) {
    names.describe(site, fact);
    Series series = site.series(plans.metric(fact.metric), fact.intervalSeconds);
    names.plan(site);
    boolean isLate = fact.kafkaTimestamp - fact.eventTime > series.plan.lateAfterMillis;
    speech.before(site, series, fact.eventTime);
    Chunk chunk = series.open(fact.eventTime, site.owner);
    Chunk.Outcome outcome = chunk.insert(fact);
    if (outcome != Chunk.Outcome.ACCEPTED) {
      readingBook.repeat(readingTopic, fact.partition, fact.offset, fact.kafkaTimestamp, isLate);
      speech.remark(site, series.plan, fact.eventTime, chunk);
      if (outcome == Chunk.Outcome.REPEATED) {
        return false;
      }
      conflicts.inc();
      if (chunk.latterInterval() != chunk.formerInterval()) {
        rebuildPresence(site);
      }
    } else {
      accept(site, series.plan, fact, isLate);
    }
    readingRows.raw(fact);
    speech.after(site, series, fact.eventTime);
    reports.taken(key(), site, series, fact.eventTime);
    return true;
  }

  private void accept(SiteState site, MetricPlan plan, SiteFact fact, boolean isLate) {
    readingBook.accept(
        readingTopic,
        fact.partition,
        fact.offset,
        fact.kafkaTimestamp,
        fact.eventTime,
        fact.ingestTime - fact.eventTime,
        isLate);
    site.readings++;
    site.validReadings += fact.quality == Quality.OK ? 1 : 0;
    if (fact.eventTime >= site.newestReading) {
      site.newestReading = fact.eventTime;
      site.newestIngest = fact.ingestTime;
      site.intervalSeconds = fact.intervalSeconds;
    }
    voice.speakFor(site);
    Planned[] online = plans.of(site.kind()).online();
    site.presence.add(
        fact.eventTime,
        Presence.end(fact.eventTime, fact.intervalSeconds),
        site.saidUpTo,
        (time, change) -> voice.amount(online, time, change));
    speech.mark(site, plan, fact);
    if (fact.raisedAlarm != 0) {
      long before = site.alarms.raise(fact.raisedAlarm, fact.eventTime);
      if (fact.eventTime < before) {
        speech.alarm(site, fact.eventTime, before, fact.kafkaTimestamp);
      }
    }
  }

  /** A reading that wins with another interval speaks for another time than its loser did. */
  private void rebuildPresence(SiteState site) {
    Planned[] online = plans.of(site.kind()).online();
    voice.speakFor(site);
    Presence.Steps steps = (time, change) -> voice.amount(online, time, change);
    site.presence.sayAll(site.saidUpTo, -1, steps);
    site.presence = site.presence.before(oldest(site));
    for (int s = 0; s < site.series.size(); s++) {
      Series series = site.series.get(s);
      for (int c = 0; c < series.count(); c++) {
        Chunk chunk = series.chunk(c);
        for (int i = 0; i < chunk.size(); i++) {
          site.presence.add(
              chunk.time(i),
              Presence.end(chunk.time(i), chunk.interval(i)),
              site.saidUpTo,
              (time, change) -> {
                // Said below, as a whole.
              });
        }
      }
    }
    site.presence.sayAll(site.saidUpTo, 1, steps);
  }

  private void report(SiteState site) {
    long wall = getProcessingTimeService().getCurrentProcessingTime();
    long again = reports.device(key(), site, clock(), wall);
    if (again != site.rowDueAt && again != SiteState.NEVER) {
      timers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, again);
    }
    site.rowDueAt = again;
  }

  private String key() {
    return (String) getCurrentKey();
  }

  /** Says what has come due by now: ends of presence, begin and end of service. */
  private void advance(SiteState site, long now) {
    if (now <= site.saidUpTo) {
      return;
    }
    SitePlan.KindPlan plan = plans.of(site.kind());
    voice.speakFor(site);
    site.presence.advance(
        site.saidUpTo, now, (time, change) -> voice.amount(plan.online(), time, change));
    if (site.registration.isPresent()) {
      speech.registration(site.registration.get(), plan, site.saidUpTo, now, 1);
    }
    speech.passed(site, site.saidUpTo, now);
    site.saidUpTo = now;
  }

  /** Makes sure that the timer is not later than the next thing to do. */
  private void wake(SiteState site) {
    long next = Math.min(site.nextClose, site.presence.nextEnd(site.saidUpTo));
    if (site.registration.isPresent()) {
      Registration registration = site.registration.get();
      next = Math.min(next, after(registration.validFrom(), site.saidUpTo));
      next = Math.min(next, after(registration.validTo(), site.saidUpTo));
      if (plans.of(site.kind()).expected().length > 0) {
        next = Math.min(next, Expectation.next(registration, site.saidUpTo));
      }
    }
    next = Math.min(next, speech.next(site, site.saidUpTo));
    if (next == SiteState.NEVER) {
      next = expiry(site);
    }
    if (next < site.wakeAt) {
      if (site.wakeAt != SiteState.NEVER) {
        timers.deleteEventTimeTimer(VoidNamespace.INSTANCE, site.wakeAt);
      }
      timers.registerEventTimeTimer(VoidNamespace.INSTANCE, next);
      site.wakeAt = next;
    }
  }

  private static long after(long time, long moment) {
    return time > moment ? time : SiteState.NEVER;
  }

  /** Start of the oldest readings that are kept. */
  private static long oldest(SiteState site) {
    long oldest = SiteState.NEVER;
    for (int s = 0; s < site.series.size(); s++) {
      Series series = site.series.get(s);
      if (series.count() > 0) {
        oldest = Math.min(oldest, series.chunk(0).start);
      }
    }
    return oldest;
  }

  private long expiry(SiteState site) {
    long oldest = oldest(site);
    boolean isKept = options.siteRetentionMillis() == FoldOptions.UNLIMITED;
    return isKept || oldest == SiteState.NEVER
        ? SiteState.NEVER
        : oldest + options.siteRetentionMillis() + 3 * DAY_MILLIS;
  }

  @Override
  public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
    SiteState site = sites.value();
    if (site == null || site.wakeAt != timer.getTimestamp()) {
      return;
    }
    site.wakeAt = SiteState.NEVER;
    tellUnsaid(site);
    advance(site, Math.max(clock(), site.newestReading));
    reports.passed(key(), site, clock());
    expire(site);
    wake(site);
    report(site);
    if (!isHeap) {
      sites.update(site);
    }
  }

  /** Whole days go, so that what is said of a day never rests on a part of its readings. */
  private void expire(SiteState site) {
    long horizon = horizon();
    if (horizon == Long.MIN_VALUE) {
      return;
    }
    long day = calendar.start(Grain.DAY, horizon);
    for (int s = 0; s < site.series.size(); s++) {
      Series series = site.series.get(s);
      series.dropBefore(series.plan.hasDays ? day : calendar.start(Grain.HOUR, horizon));
    }
    site.presence.dropBefore(day);
    site.alarms.dropBefore(day - ALARM_DAYS * DAY_MILLIS);
  }

  @Override
  public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
    SiteState site = sites.value();
    if (site != null) {
      report(site);
      if (!isHeap) {
        sites.update(site);
      }
    }
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    drain();
  }

  @Override
  public void finish() throws Exception {
    drain();
    super.finish();
  }
}
