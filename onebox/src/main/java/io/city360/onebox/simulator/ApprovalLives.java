package io.city360.onebox.simulator;

import io.city360.avro.ApprovalEvent;
import io.city360.avro.ApprovalEventType;
import io.city360.avro.Decision;
import io.city360.avro.DecisionMode;
import io.city360.avro.Op;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The approvals that are filed in one hour, each with its whole life. An hour's approvals depend on
 * the seed and the hour only.
 */
final class ApprovalLives {
  static final String TOPIC = "approvals";

  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final double CALENDAR_DAYS_PER_WORKING_DAY = 7.0 / 5;

  /** Share of a working day's filings by hour, and how few come at weekends; assumed. */
  private static final double[] SHARE_OF_HOUR = {
    .004, .002, .001, .001, .001, .002, .006, .02, .06, .12, .12, .08, .05, .06, .10, .11, .10, .07,
    .03, .02, .02, .015, .008, .004
  };

  private static final double WEEKEND = 0.25;
  private static final double DAYS_OF_WEEK = 5 + 2 * WEEKEND;

  private static final Map<String, String> DEPARTMENT_OF_CLASS =
      Settings.of("department-of.properties").map("approval.");

  private final long seed;
  private final double filingsPerWeek;
  private final ZoneId zone;
  private final Places places;
  private final FaultRates rates;
  private final EventNoise noise;
  private final Mix channels;
  private final Mix classes;
  private final Mix applicants;
  private final Mix deliveries;
  private final Mix tags;

  ApprovalLives(long seed, double filingsPerDay, ZoneId zone, Places places, FaultRates rates) {
    this.seed = Dice.mix(seed, TOPIC);
    this.filingsPerWeek = 7 * filingsPerDay;
    this.zone = zone;
    this.places = places;
    this.rates = rates;
    this.noise = new EventNoise(rates);
    Settings mix = Settings.of("mix.properties");
    this.channels = new Mix(mix.text("approval.channel"));
    this.classes = new Mix(mix.text("approval.item_class"));
    this.applicants = new Mix(mix.text("approval.applicant_type"));
    this.deliveries = new Mix(mix.text("approval.delivery_mode"));
    this.tags = new Mix(mix.text("approval.tags"));
  }

  /** Returns every event of the approvals filed in the hour that begins at the given time. */
  List<Outgoing> ofHour(long hourStart) {
    SplittableRandom random = Dice.stream(Dice.mix(seed, hourStart));
    ZonedDateTime local = Instant.ofEpochMilli(hourStart).atZone(zone);
    boolean weekend = local.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
    double mean =
        filingsPerWeek * SHARE_OF_HOUR[local.getHour()] * (weekend ? WEEKEND : 1) / DAYS_OF_WEEK;
    int count = Dice.poisson(random, mean);
    List<Outgoing> out = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Life life = new Life(hourStart, i, hourStart + random.nextLong(HOUR));
      life.run();
      life.story.tell(life.random, noise, out);
    }
    return out;
  }

  /** One approval from its filing to whatever was its last event. */
  private final class Life {
    private final SplittableRandom random;
    private final String approvalId;
    private final long filedAt;
    private final Story story;
    private final String itemClass;

    Life(long hourStart, int number, long filedAt) {
      this.random = Dice.stream(Dice.mix(seed, hourStart, number));
      this.approvalId = "P" + Long.toString(hourStart / HOUR, 36) + "-" + number;
      this.filedAt = filedAt;
      this.story = new Story(TOPIC, approvalId);
      this.itemClass = classes.draw(random);
    }

    void run() {
      int statutory = statutoryDays();
      boolean auto = rates.happens(random, "approval.auto");
      boolean instant = auto || rates.happens(random, "approval.instant");
      int promised = instant ? 0 : Math.max(1, statutory / (8 + random.nextInt(12)));
      file(statutory, promised);
      long acceptedAt = filedAt + (auto ? 2_000 : 5 * MINUTE + random.nextLong(3 * HOUR));
      if (rates.happens(random, "approval.withdrawn")) {
        add(ApprovalEventType.WITHDRAWN, acceptedAt + HOUR);
        return;
      }
      long allowed = Math.round(Math.max(1, promised) * CALENDAR_DAYS_PER_WORKING_DAY * DAY);
      ApprovalEvent accepted = event(ApprovalEventType.ACCEPTED, acceptedAt);
      accepted.setDueAt(acceptedAt + allowed);
      put(accepted, acceptedAt);
      long extra = instant ? 0 : interruptions(acceptedAt, allowed);
      long decidedAt = decide(acceptedAt, allowed, extra, auto, instant);
      after(decidedAt);
    }

    private int statutoryDays() {
      return switch (itemClass) {
        case "construction" -> 60 + random.nextInt(60);
        case "registration" -> 15;
        case "public_service" -> 5 + random.nextInt(10);
        default -> 20 + random.nextInt(25);
      };
    }

    private void file(int statutory, int promised) {
      ApprovalEvent event = event(ApprovalEventType.FILED, filedAt);
      event.setItemClass(itemClass);
      event.setItemCode(itemClass + "_" + (1 + random.nextInt(120)));
      event.setApplicantType(
          itemClass.equals("registration") || itemClass.equals("construction")
              ? "enterprise"
              : applicants.draw(random));
      event.setChannel(channels.draw(random));
      event.setDeptCode(DEPARTMENT_OF_CLASS.get(itemClass));
      if (random.nextInt(50) != 0) {
        event.setStreetCode(places.draw(random).code());
      }
      event.setStatutoryWd(statutory);
      event.setPromisedWd(promised);
      if (itemClass.equals("construction")) {
        event.setDeclaredAmount(Math.round(5e7 * Math.exp(1.5 * Dice.normal(random))));
      }
      String tag = tags.draw(random);
      event.setItemTags(tag.equals("none") ? List.of() : List.of(tag));
      put(event, filedAt);
    }

    private long interruptions(long acceptedAt, long allowed) {
      long extra = 0;
      if (rates.happens(random, "approval.supplement")) {
        long at = acceptedAt + allowed / 4;
        long pause = HOUR + random.nextLong(3 * DAY);
        add(ApprovalEventType.SUPPLEMENT_REQUESTED, at);
        add(ApprovalEventType.SUPPLEMENTED, at + pause);
        extra += pause;
      }
      if (rates.happens(random, "approval.suspended")) {
        long at = acceptedAt + allowed / 2 + extra;
        long pause = DAY + random.nextLong(5 * DAY);
        add(ApprovalEventType.SUSPENDED, at);
        add(ApprovalEventType.RESUMED, at + pause);
        extra += pause;
      }
      return extra;
    }

    private long decide(long acceptedAt, long allowed, long extra, boolean auto, boolean instant) {
      long net;
      if (auto) {
        net = 3_000 + random.nextLong(20_000);
      } else if (instant) {
        net = 10 * MINUTE + random.nextLong(4 * HOUR);
      } else if (rates.happens(random, "approval.overdue")) {
        net = allowed + HOUR + random.nextLong(5 * DAY);
      } else {
        net = allowed * 7 / 10 + random.nextLong(Math.max(1, allowed / 4));
      }
      long at = acceptedAt + net + extra;
      ApprovalEvent event = event(ApprovalEventType.DECIDED, at);
      event.setDecision(
          rates.happens(random, "approval.refused") ? Decision.REFUSED : Decision.APPROVED);
      event.setDecisionMode(auto ? DecisionMode.AUTO : DecisionMode.MANUAL);
      put(event, at);
      return at;
    }

    private void after(long decidedAt) {
      long at = decidedAt + MINUTE + random.nextLong(2 * DAY);
      ApprovalEvent delivered = event(ApprovalEventType.DELIVERED, at);
      delivered.setDeliveryMode(deliveries.draw(random));
      put(delivered, at);
      if (rates.happens(random, "approval.rated")) {
        long ratedAt = at + MINUTE + random.nextLong(DAY);
        ApprovalEvent rated = event(ApprovalEventType.RATED, ratedAt);
        boolean good = random.nextDouble() < 0.975;
        rated.setRating(good ? 3 + random.nextInt(3) : 1 + random.nextInt(2));
        put(rated, ratedAt);
        if (!good) {
          add(ApprovalEventType.RECTIFIED, ratedAt + DAY);
        }
      }
    }

    private void add(ApprovalEventType type, long at) {
      put(event(type, at), at);
    }

    private ApprovalEvent event(ApprovalEventType type, long at) {
      ApprovalEvent event = new ApprovalEvent();
      event.setEventTime(at);
      event.setEventId(EventNoise.eventId(random));
      event.setSchemaVersion(1);
      event.setSourceSystem("simulator");
      event.setApprovalId(approvalId);
      event.setOp(Op.I);
      event.setEventType(type);
      event.setItemTags(List.of());
      return event;
    }

    private void put(ApprovalEvent event, long at) {
      story.add(at, event, event::setSeq, event::setIngestTime);
    }
  }
}
