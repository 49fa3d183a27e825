package io.city360.onebox.simulator;

import io.city360.avro.CaseEvent;
import io.city360.avro.CaseEventType;
import io.city360.avro.CoordSys;
import io.city360.avro.Op;
import io.city360.avro.Severity;
import io.city360.avro.TimeGranularity;
import io.city360.avro.Verdict;
import io.city360.catalogue.Street;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The cases that are reported in one hour, each with its whole life. An hour's cases depend on the
 * seed and the hour only.
 */
final class CaseLives {
  static final String TOPIC = "cases";

  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final int BULK = 60;

  private static final Map<String, String> DEPARTMENT_OF_CATEGORY =
      Settings.of("department-of.properties").map("case.");

  private final long seed;
  private final double casesPerWeek;
  private final ZoneId zone;
  private final Places places;
  private final IntakeShape shape;
  private final FaultRates rates;
  private final EventNoise noise;
  private final Mix channels;
  private final Mix categories;
  private final Mix natures;
  private final Mix reporters;
  private final Mix severities;
  private final Mix targetHours;

  CaseLives(long seed, double casesPerDay, ZoneId zone, Places places, FaultRates rates) {
    this.seed = Dice.mix(seed, TOPIC);
    this.casesPerWeek = 7 * casesPerDay;
    this.zone = zone;
    this.places = places;
    this.shape = IntakeShape.bundled();
    this.rates = rates;
    this.noise = new EventNoise(rates);
    Settings mix = Settings.of("mix.properties");
    this.channels = new Mix(mix.text("case.channel"));
    this.categories = new Mix(mix.text("case.cat1"));
    this.natures = new Mix(mix.text("case.nature"));
    this.reporters = new Mix(mix.text("case.reporter_type"));
    this.severities = new Mix(mix.text("case.severity"));
    this.targetHours = new Mix(mix.text("case.target_hours"));
  }

  /** Returns every event of the cases reported in the hour that begins at the given time. */
  List<Outgoing> ofHour(long hourStart) {
    SplittableRandom random = Dice.stream(Dice.mix(seed, hourStart));
    ZonedDateTime local = Instant.ofEpochMilli(hourStart).atZone(zone);
    int hourOfWeek = (local.getDayOfWeek().getValue() - 1) * 24 + local.getHour();
    int count = Dice.poisson(random, casesPerWeek * shape.shareOfHour(hourOfWeek));
    List<Outgoing> out = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      live(hourStart, i, hourStart + random.nextLong(HOUR), out);
    }
    if (rates.happens(random, "case.bulk_hour")) {
      long minute = hourStart + random.nextLong(59) * MINUTE;
      for (int i = 0; i < BULK; i++) {
        live(hourStart, count + i, minute + random.nextLong(MINUTE), out);
      }
    }
    return out;
  }

  private void live(long hourStart, int number, long reportedAt, List<Outgoing> out) {
    Life life = new Life(hourStart, number, reportedAt, out);
    life.run();
    life.story.tell(life.random, noise, out);
  }

  /** One case from its report to whatever was its last event. */
  private final class Life {
    private final SplittableRandom random;
    private final String caseId;
    private final long reportedAt;
    private final List<Outgoing> out;
    private final String channel;
    private final String category;
    private final String department;
    private final boolean known;
    private final Street street;
    private Long dueAt;
    private final Story story;

    Life(long hourStart, int number, long reportedAt, List<Outgoing> out) {
      this.random = Dice.stream(Dice.mix(seed, hourStart, number));
      this.caseId = "C" + Long.toString(hourStart / HOUR, 36) + "-" + number;
      this.story = new Story(TOPIC, caseId);
      this.reportedAt = reportedAt;
      this.out = out;
      this.channel = channels.draw(random);
      this.category = categories.draw(random);
      this.department = DEPARTMENT_OF_CATEGORY.get(category);
      this.known = !rates.happens(random, "case.without_street");
      this.street = places.draw(random);
    }

    void run() {
      if (!rates.happens(random, "case.without_target")) {
        dueAt = reportedAt + Long.parseLong(targetHours.draw(random)) * HOUR;
      }
      boolean open = random.nextDouble() < shape.neverClosed();
      long seconds = Math.round(shape.secondsToClose(random.nextDouble()));
      long closedAt = open ? Long.MAX_VALUE : reportedAt + seconds * 1000;
      report();
      send(CaseEventType.REGISTERED, within(closedAt, 1_000 + random.nextLong(20_000)));
      long dispatchedAt = dispatch(closedAt);
      if (rates.happens(random, "case.withdrawn")) {
        send(CaseEventType.WITHDRAWN, within(closedAt, 2 * HOUR));
        return;
      }
      if (rates.happens(random, "case.merged")) {
        merge();
        return;
      }
      work(dispatchedAt, closedAt);
      if (closedAt != Long.MAX_VALUE) {
        close(closedAt);
      }
    }

    private void report() {
      CaseEvent event = event(CaseEventType.REPORTED, reportedAt);
      event.setChannel(channel);
      event.setCat1(category);
      event.setNature(natures.draw(random));
      event.setReporterType(reporters.draw(random));
      event.setSeverity(Severity.valueOf(severities.draw(random)));
      event.setAnonymous(random.nextInt(4) == 0);
      event.setTextLen(20 + random.nextInt(400));
      event.setHandledBy(random.nextInt(5) == 0 ? "bot" : "person");
      event.setDeptCode(department);
      if (known) {
        event.setStreetCode(street.code());
      }
      place(event);
      event.setDueAt(dueAt);
      if (channel.equals("iot")) {
        event.setSourceAlarmId("A" + caseId);
        event.setAlarmTime(reportedAt - 5_000 - random.nextLong(60_000));
      }
      if (rates.happens(random, "event.unknown_street")) {
        CaseEvent stray = CaseEvent.newBuilder(event).build();
        stray.setEventId(EventNoise.eventId(random));
        stray.setCaseId(caseId + "x");
        stray.setStreetCode("440304003");
        stray.setIngestTime(reportedAt);
        stray.setSeq(1);
        out.add(Outgoing.event(TOPIC, stray.getCaseId(), reportedAt + 200, stray));
      }
      if (rates.happens(random, "event.future")) {
        CaseEvent stray = CaseEvent.newBuilder(event).build();
        stray.setEventId(EventNoise.eventId(random));
        stray.setCaseId(caseId + "f");
        stray.setEventTime(reportedAt + DAY);
        stray.setIngestTime(reportedAt);
        stray.setSeq(1);
        out.add(Outgoing.event(TOPIC, stray.getCaseId(), reportedAt + 200, stray));
      }
      put(event, reportedAt);
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
        event.setLon(Places.near(random, street.lon()));
        event.setLat(Places.near(random, street.lat()));
      }
    }

    private long dispatch(long closedAt) {
      long delay = (long) (45_000 * Math.exp(0.9 * Dice.normal(random)));
      long at = within(closedAt, Math.max(21_000, delay));
      sendTo(CaseEventType.DISPATCHED, at, department);
      int returns =
          rates.happens(random, "case.returned_twice")
              ? 2
              : rates.happens(random, "case.returned") ? 1 : 0;
      for (int i = 0; i < returns; i++) {
        at = Math.min(closedAt, at + 10 * MINUTE + random.nextLong(3 * HOUR));
        send(CaseEventType.RETURNED, at);
        at = Math.min(closedAt, at + MINUTE + random.nextLong(30 * MINUTE));
        sendTo(CaseEventType.DISPATCHED, at, department);
      }
      return at;
    }

    private void merge() {
      // Boston: half of the duplicates are seen within 3 hours, nine in ten within 13 days.
      long at =
          reportedAt + (long) (3 * HOUR * Math.exp(2.9 * Math.abs(Dice.normal(random)) - 1.2));
      CaseEvent event = event(CaseEventType.MERGED, at);
      event.setParentCaseId("C" + Long.toString(reportedAt / HOUR - 3, 36) + "-0");
      put(event, at);
      if (rates.happens(random, "case.unmerged")) {
        send(CaseEventType.UNMERGED, at + HOUR + random.nextLong(2 * DAY));
      }
    }

    private void work(long dispatchedAt, long closedAt) {
      send(
          CaseEventType.ACCEPTED,
          Math.min(closedAt, dispatchedAt + MINUTE + random.nextLong(HOUR)));
      boolean prompt = random.nextDouble() < 0.96;
      long contact = prompt ? random.nextLong(20 * HOUR) : 24 * HOUR + random.nextLong(2 * DAY);
      send(CaseEventType.CONTACTED, Math.min(closedAt, dispatchedAt + MINUTE + contact));
      if (dueAt != null && rates.happens(random, "case.due_extended")) {
        long at = Math.min(closedAt, dueAt - random.nextLong(12 * HOUR));
        if (at > dispatchedAt) {
          CaseEvent event = event(CaseEventType.DUE_EXTENDED, at);
          event.setDueAt(dueAt + 2 * DAY);
          put(event, at);
        }
      }
      if (rates.happens(random, "case.suspended") && closedAt - dispatchedAt > 2 * DAY) {
        send(CaseEventType.SUSPENDED, dispatchedAt + 12 * HOUR);
        send(CaseEventType.RESUMED, dispatchedAt + 30 * HOUR);
      }
    }

    private void close(long closedAt) {
      long work = closedAt - reportedAt;
      if (rates.happens(random, "case.rework")) {
        send(CaseEventType.PROCESSED, closedAt - work / 2);
        send(CaseEventType.CHECK_FAILED, closedAt - work / 4);
      }
      long processedAt = closedAt - Math.min(work / 10, 4 * HOUR);
      send(CaseEventType.PROCESSED, processedAt);
      boolean dateOnly = rates.happens(random, "case.date_only_close");
      long stamp = dateOnly ? startOfDay(closedAt) : closedAt;
      CaseEvent closed = event(CaseEventType.CLOSED, stamp);
      closed.setGranularity(dateOnly ? TimeGranularity.DAY : TimeGranularity.INSTANT);
      if (channel.equals("iot")) {
        closed.setVerdict(random.nextDouble() < 0.95 ? Verdict.CONFIRMED : Verdict.FALSE);
      }
      put(closed, closedAt);
      after(closedAt);
    }

    private void after(long closedAt) {
      if (rates.happens(random, "case.rated")) {
        long at = closedAt + MINUTE + random.nextLong(2 * DAY);
        CaseEvent event = event(CaseEventType.RATED, at);
        int rating = random.nextDouble() < 0.96 ? 3 + random.nextInt(3) : 1 + random.nextInt(2);
        event.setRatingOverall(rating);
        event.setRatingSpeed(rating);
        put(event, at);
      }
      if (rates.happens(random, "case.corrected_after_close")) {
        long at = closedAt + 2 * MINUTE + (long) (HOUR * Math.exp(2 * Dice.normal(random)));
        CaseEvent event = event(CaseEventType.CORRECTED, at);
        event.setOp(Op.CORR);
        event.setCat1(categories.draw(random));
        put(event, at);
      }
      if (rates.happens(random, "case.reopened")) {
        long at = closedAt + HOUR + random.nextLong(12 * DAY);
        send(CaseEventType.REOPENED, at);
        long again = at + HOUR + random.nextLong(3 * DAY);
        send(CaseEventType.PROCESSED, again - MINUTE);
        send(CaseEventType.CLOSED, again);
      }
    }

    private long within(long closedAt, long delay) {
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

    private void send(CaseEventType type, long at) {
      put(event(type, at), noise.arrival(random, at));
    }

    private void sendTo(CaseEventType type, long at, String departmentCode) {
      CaseEvent event = event(type, at);
      event.setDeptCode(departmentCode);
      put(event, at);
    }

    private CaseEvent event(CaseEventType type, long at) {
      CaseEvent event = new CaseEvent();
      event.setEventTime(at);
      event.setEventId(EventNoise.eventId(random));
      event.setSchemaVersion(1);
      event.setSourceSystem("simulator");
      event.setCaseId(caseId);
      event.setOp(Op.I);
      event.setEventType(type);
      return event;
    }

    private void put(CaseEvent event, long at) {
      story.add(at, event, event::setSeq, event::setIngestTime);
    }
  }
}
