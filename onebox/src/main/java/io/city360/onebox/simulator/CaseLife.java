package io.city360.onebox.simulator;

import io.city360.avro.CaseEvent;
import io.city360.avro.CaseEventType;
import io.city360.avro.CoordSys;
import io.city360.avro.Op;
import io.city360.avro.Severity;
import io.city360.avro.TimeGranularity;
import io.city360.avro.Verdict;
import io.city360.catalogue.Position;
import io.city360.catalogue.Street;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** One case from its report to whatever was its last event. */
final class CaseLife {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  /** Within which a case is closed that was dealt with at once. */
  private static final long QUICK = 3 * HOUR;

  private static final String HAZARD = "safety_hazard";
  private static final int TARGETS_CONSIDERED = 20;

  private final FaultRates rates;
  private final EventNoise noise;
  private final CaseMixes mixes;
  private final Places places;
  private final ZoneId zone;
  private final CaseStory story;
  private final SplittableRandom random;
  private final long reportedAt;
  private final List<Outgoing> out;

  private final String channel;
  private final String category;
  private final String nature;
  private final String reporter;
  private final String department;
  private final Severity severity;
  private final boolean known;
  private final Street street;
  private final boolean open;
  private final long closedAt;
  private final Optional<Long> dueAt;

  /**
   * @param surge of a scenario that brought the case, if one did
   * @param out where its events go
   */
  CaseLife(
      CaseManners manners,
      CaseStory story,
      SplittableRandom random,
      long reportedAt,
      Optional<Effects.Surge> surge,
      List<Outgoing> out) {
    this.rates = manners.rates();
    this.noise = manners.noise();
    this.mixes = manners.mixes();
    this.places = manners.places();
    this.zone = manners.zone();
    this.story = story;
    this.random = random;
    this.reportedAt = reportedAt;
    this.out = out;
    this.channel = mixes.channel(random);
    this.nature = mixes.nature(random, channel);
    this.reporter = mixes.reporter(random, channel);
    String usual = mixes.category(random);
    this.category =
        surge.flatMap(Effects.Surge::categories).map(mix -> mix.draw(random)).orElse(usual);
    this.department = mixes.department(category);
    this.known = !rates.happens(random, "case.without_street");
    this.street = places.draw(random);
    Optional<Severity> stated =
        surge.flatMap(Effects.Surge::severities).map(mix -> Severity.valueOf(mix.draw(random)));
    this.open = random.nextDouble() < manners.shape().neverClosed();
    this.closedAt = open ? Long.MAX_VALUE : reportedAt + timeToClose(manners.shape(), stated);
    this.severity = stated.orElseGet(() -> mixes.severity(random, isQuick()));
    this.dueAt = target();
  }

  /** What a scenario makes urgent is closed as quickly as what is urgent on other days. */
  private long timeToClose(IntakeShape shape, Optional<Severity> stated) {
    boolean urgent = stated.filter(s -> s == Severity.HIGH || s == Severity.CRITICAL).isPresent();
    long millis;
    do {
      millis = 1000 * Math.round(shape.secondsToClose(random.nextDouble()));
    } while (urgent && millis > QUICK);
    return millis;
  }

  private boolean isQuick() {
    return !open && closedAt - reportedAt <= QUICK;
  }

  private Optional<Long> target() {
    boolean hazard = category.equals(HAZARD);
    boolean without = rates.happens(random, "case.without_target");
    boolean fitting =
        rates.happens(random, hazard ? "case.fitting_target." + HAZARD : "case.fitting_target");
    long target = mixes.targetHours(random) * HOUR;
    for (int i = 0;
        fitting && !open && target < closedAt - reportedAt && i < TARGETS_CONSIDERED;
        i++) {
      target = mixes.targetHours(random) * HOUR;
    }
    return without && !hazard ? Optional.empty() : Optional.of(reportedAt + target);
  }

  /** Lets the case happen. */
  void live() {
    report();
    story.put(CaseEventType.REGISTERED, within(1_000 + random.nextLong(20_000)));
    long dispatchedAt = dispatch();
    if (rates.happens(random, "case.withdrawn")) {
      story.put(CaseEventType.WITHDRAWN, within(2 * HOUR));
    } else if (rates.happens(random, "case.merged")) {
      merge();
    } else {
      work(dispatchedAt);
      if (!open) {
        close();
      }
    }
    story.tell(noise, out);
  }

  private void report() {
    CaseEvent event = story.event(CaseEventType.REPORTED, reportedAt);
    event.setChannel(channel);
    event.setCat1(category);
    event.setNature(nature);
    event.setReporterType(reporter);
    event.setSeverity(severity);
    event.setAnonymous(random.nextInt(4) == 0);
    event.setTextLen(20 + random.nextInt(400));
    event.setHandledBy(handler());
    event.setDeptCode(department);
    if (known) {
      event.setStreetCode(street.code());
    }
    place(event);
    dueAt.ifPresent(event::setDueAt);
    if (rates.happens(random, "event.unknown_street")) {
      CaseEvent stray = stray(event, "x");
      stray.setStreetCode("440304003");
    }
    if (rates.happens(random, "event.future")) {
      CaseEvent stray = stray(event, "f");
      stray.setEventTime(reportedAt + DAY);
    }
    story.put(event, reportedAt);
  }

  /** Sends a report that resembles this one, of a case of its own. */
  private CaseEvent stray(CaseEvent event, String suffix) {
    CaseEvent stray = CaseEvent.newBuilder(event).build();
    stray.setEventId(EventNoise.eventId(random));
    stray.setCaseId(story.caseId() + suffix);
    stray.setIngestTime(reportedAt);
    stray.setSeq(1);
    out.add(Outgoing.event(CaseStory.TOPIC, stray.getCaseId(), reportedAt + 200, stray));
    return stray;
  }

  /** A bot answers consultations only, and seldom those that take long. */
  private String handler() {
    String fact = isQuick() ? "case.bot_answers.quick" : "case.bot_answers.slow";
    boolean bot = rates.happens(random, fact);
    return bot && nature.equals("inquiry") ? "bot" : "person";
  }

  private void place(CaseEvent event) {
    if (rates.happens(random, "case.without_location")) {
      return;
    }
    event.setCoordSys(CoordSys.WGS84);
    if (rates.happens(random, "case.default_point")) {
      event.setLon(Places.DEFAULT_LON);
      event.setLat(Places.DEFAULT_LAT);
    } else {
      boolean strays = rates.happens(random, "case.wrong_street");
      Position place = places.in(strays ? places.other(street, random) : street, random);
      event.setLon(place.lon());
      event.setLat(place.lat());
    }
  }

  private long dispatch() {
    long delay = (long) (45_000 * Math.exp(0.9 * Dice.normal(random)));
    long at = within(Math.max(21_000, delay));
    story.putTo(CaseEventType.DISPATCHED, at, department);
    int returns =
        rates.happens(random, "case.returned_twice")
            ? 2
            : rates.happens(random, "case.returned") ? 1 : 0;
    for (int i = 0; i < returns; i++) {
      at = Math.min(closedAt, at + 10 * MINUTE + random.nextLong(3 * HOUR));
      story.put(CaseEventType.RETURNED, at);
      at = Math.min(closedAt, at + MINUTE + random.nextLong(30 * MINUTE));
      story.putTo(CaseEventType.DISPATCHED, at, department);
    }
    return at;
  }

  private void merge() {
    // Boston: half of the duplicates are seen within 3 hours, nine in ten within 13 days.
    long at = reportedAt + (long) (3 * HOUR * Math.exp(2.9 * Math.abs(Dice.normal(random)) - 1.2));
    CaseEvent event = story.event(CaseEventType.MERGED, at);
    event.setParentCaseId("C" + Long.toString(reportedAt / HOUR - 3, 36) + "-0");
    story.put(event, at);
    if (rates.happens(random, "case.unmerged")) {
      story.put(CaseEventType.UNMERGED, at + HOUR + random.nextLong(2 * DAY));
    }
  }

  private void work(long dispatchedAt) {
    story.put(
        CaseEventType.ACCEPTED, Math.min(closedAt, dispatchedAt + MINUTE + random.nextLong(HOUR)));
    boolean late = rates.happens(random, "case.contacted_late");
    long contact = late ? 24 * HOUR + random.nextLong(2 * DAY) : random.nextLong(20 * HOUR);
    story.put(CaseEventType.CONTACTED, Math.min(closedAt, dispatchedAt + MINUTE + contact));
    if (dueAt.isPresent() && rates.happens(random, "case.due_extended")) {
      long due = dueAt.orElseThrow();
      long at = Math.min(closedAt, due - random.nextLong(12 * HOUR));
      if (at > dispatchedAt) {
        CaseEvent event = story.event(CaseEventType.DUE_EXTENDED, at);
        event.setDueAt(due + 2 * DAY);
        story.put(event, at);
      }
    }
    if (rates.happens(random, "case.suspended") && closedAt - dispatchedAt > 2 * DAY) {
      story.put(CaseEventType.SUSPENDED, dispatchedAt + 12 * HOUR);
      story.put(CaseEventType.RESUMED, dispatchedAt + 30 * HOUR);
    }
  }

  private void close() {
    long work = closedAt - reportedAt;
    if (rates.happens(random, "case.rework")) {
      story.put(CaseEventType.PROCESSED, closedAt - work / 2);
      story.put(CaseEventType.CHECK_FAILED, closedAt - work / 4);
    }
    long processedAt = closedAt - Math.min(work / 10, 4 * HOUR);
    story.put(CaseEventType.PROCESSED, processedAt);
    boolean dateOnly = rates.happens(random, "case.date_only_close");
    long stamp = dateOnly ? startOfDay(closedAt) : closedAt;
    CaseEvent closed = story.event(CaseEventType.CLOSED, stamp);
    closed.setGranularity(dateOnly ? TimeGranularity.DAY : TimeGranularity.INSTANT);
    verdict().ifPresent(closed::setVerdict);
    story.put(closed, closedAt);
    after();
  }

  /** Whether a suggestion was adopted, or what was found on site of a report. */
  private Optional<Verdict> verdict() {
    String fact =
        nature.equals("suggestion") ? "case.suggestion_adopted" : "case.confirmed." + channel;
    if (!rates.states(fact)) {
      return Optional.empty();
    }
    return Optional.of(rates.happens(random, fact) ? Verdict.CONFIRMED : Verdict.FALSE);
  }

  private void after() {
    if (rates.happens(random, "case.rated")) {
      long at = closedAt + MINUTE + random.nextLong(2 * DAY);
      CaseEvent event = story.event(CaseEventType.RATED, at);
      boolean good = rates.happens(random, "case.rated_good");
      int rating = good ? 3 + random.nextInt(3) : 1 + random.nextInt(2);
      event.setRatingOverall(rating);
      event.setRatingSpeed(rating);
      story.put(event, at);
    }
    if (rates.happens(random, "case.corrected_after_close")) {
      long at = closedAt + 2 * MINUTE + (long) (HOUR * Math.exp(2 * Dice.normal(random)));
      CaseEvent event = story.event(CaseEventType.CORRECTED, at);
      event.setOp(Op.CORR);
      event.setCat1(mixes.category(random));
      story.put(event, at);
    }
    if (rates.happens(random, "case.reopened")) {
      long at = closedAt + HOUR + random.nextLong(12 * DAY);
      story.put(CaseEventType.REOPENED, at);
      long again = at + HOUR + random.nextLong(3 * DAY);
      story.put(CaseEventType.PROCESSED, again - MINUTE);
      story.put(CaseEventType.CLOSED, again);
    }
  }

  private long within(long delay) {
    return Math.min(closedAt, reportedAt + delay);
  }

  private long startOfDay(long time) {
    return Instant.ofEpochMilli(time)
        .atZone(zone)
        .toLocalDate()
        .atStartOfDay(zone)
        .toInstant()
        .toEpochMilli();
  }
}
