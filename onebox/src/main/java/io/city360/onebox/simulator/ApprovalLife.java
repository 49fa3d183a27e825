package io.city360.onebox.simulator;

import io.city360.avro.ApprovalEvent;
import io.city360.avro.ApprovalEventType;
import io.city360.avro.Decision;
import io.city360.avro.DecisionMode;
import io.city360.avro.Op;
import io.city360.catalogue.WorkingCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;

/** One approval from its filing to whatever was its last event. */
final class ApprovalLife {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final String CONSTRUCTION = "construction";

  /** The quantile of nine in ten of the normal distribution. */
  private static final double NINE_IN_TEN = 1.2816;

  private final ApprovalManners manners;
  private final FaultRates rates;
  private final SplittableRandom random;
  private final String approvalId;
  private final long filedAt;
  private final Story story;
  private final ServiceItems.Item item;
  private final String itemClass;
  private final boolean auto;
  private final boolean instant;

  ApprovalLife(ApprovalManners manners, String approvalId, SplittableRandom random, long filedAt) {
    this.manners = manners;
    this.rates = manners.rates();
    this.random = random;
    this.approvalId = approvalId;
    this.filedAt = filedAt;
    this.story = new Story(ApprovalLives.TOPIC, approvalId);
    this.item = manners.items().draw(random);
    this.itemClass = item.itemClass().id();
    this.auto = rates.happens(random, "approval.auto") && item.auto();
    boolean onTheSpot = rates.happens(random, "approval.instant");
    boolean mayBe =
        item.itemClass().pace() == ServiceItems.Pace.SHARE && !itemClass.equals(CONSTRUCTION);
    this.instant = auto || onTheSpot && mayBe;
  }

  /** Lets the approval happen. */
  void live(List<Outgoing> out) {
    file();
    long acceptedAt = filedAt + (auto ? 2_000 : 5 * MINUTE + random.nextLong(3 * HOUR));
    if (rates.happens(random, "approval.withdrawn")) {
      add(ApprovalEventType.WITHDRAWN, acceptedAt + HOUR);
    } else {
      ApprovalEvent accepted = event(ApprovalEventType.ACCEPTED, acceptedAt);
      long dueAt = dueAt(acceptedAt);
      accepted.setDueAt(dueAt);
      put(accepted, acceptedAt);
      long pause = instant ? 0 : interruptions(acceptedAt, dueAt - acceptedAt);
      decide(acceptedAt, dueAt - acceptedAt, pause);
    }
    story.tell(random, manners.noise(), out);
  }

  private void file() {
    ApprovalEvent event = event(ApprovalEventType.FILED, filedAt);
    event.setItemClass(itemClass);
    event.setItemCode(item.code());
    event.setItemTags(item.tags());
    event.setApplicantType(manners.applicant(random, itemClass));
    event.setChannel(manners.channel(random));
    event.setDeptCode(manners.department(itemClass));
    if (random.nextInt(50) != 0) {
      event.setStreetCode(manners.places().draw(random).code());
    }
    event.setStatutoryWd(item.statutoryDays());
    event.setPromisedWd(item.promisedDays());
    if (itemClass.equals(CONSTRUCTION)) {
      event.setDeclaredAmount(Math.round(5e7 * Math.exp(1.5 * Dice.normal(random))));
    }
    put(event, filedAt);
  }

  /** The end of the last of the promised working days; where none is promised, of the next one. */
  private long dueAt(long acceptedAt) {
    WorkingCalendar calendar = manners.calendar();
    LocalDate day = Instant.ofEpochMilli(acceptedAt).atZone(manners.zone()).toLocalDate();
    return calendar
        .plusWorkingDays(day, Math.max(1, item.promisedDays()))
        .plusDays(1)
        .atStartOfDay(manners.zone())
        .toInstant()
        .toEpochMilli();
  }

  private long interruptions(long acceptedAt, long allowed) {
    long extra = 0;
    if (rates.happens(random, "approval.supplement")) {
      long at = acceptedAt + allowed / 8;
      long pause = HOUR + random.nextLong(3 * DAY);
      add(ApprovalEventType.SUPPLEMENT_REQUESTED, at);
      add(ApprovalEventType.SUPPLEMENTED, at + pause);
      extra += pause;
    }
    if (rates.happens(random, "approval.suspended")) {
      long at = acceptedAt + allowed / 4 + extra;
      long pause = DAY + random.nextLong(5 * DAY);
      add(ApprovalEventType.SUSPENDED, at);
      add(ApprovalEventType.RESUMED, at + pause);
      extra += pause;
    }
    return extra;
  }

  private void decide(long acceptedAt, long allowed, long pause) {
    boolean overdue = rates.happens(random, "approval.overdue") && !instant;
    long at =
        acceptedAt
            + pause
            + (overdue ? allowed + HOUR + random.nextLong(5 * DAY) : work(allowed, pause));
    ApprovalEvent event = event(ApprovalEventType.DECIDED, at);
    boolean refused = rates.happens(random, "approval.refused");
    event.setDecision(refused ? Decision.REFUSED : Decision.APPROVED);
    event.setDecisionMode(auto ? DecisionMode.AUTO : DecisionMode.MANUAL);
    put(event, at);
    if (!refused) {
      deliver(at);
    }
  }

  /** Returns the time that the decision takes, pauses left out. */
  private long work(long allowed, long pause) {
    ServiceItems.ItemClass of = item.itemClass();
    if (auto) {
      return 3_000 + random.nextLong(20_000);
    }
    if (instant) {
      return 10 * MINUTE + random.nextLong(4 * HOUR);
    }
    long work =
        switch (of.pace()) {
          case SHARE ->
              Math.round(allowed * (of.low() + random.nextDouble() * (of.high() - of.low())));
          case HOURS -> {
            double spread = Math.log(of.high() / of.low()) / NINE_IN_TEN;
            yield Math.round(of.low() * HOUR * Math.exp(spread * Dice.normal(random)));
          }
        };
    // What was asked for in between lies at the latest after a quarter of the time allowed.
    return pause == 0
        ? Math.min(work, allowed)
        : Math.max(Math.min(work, allowed), allowed / 4 + MINUTE);
  }

  private void deliver(long decidedAt) {
    long at = decidedAt + MINUTE + random.nextLong(2 * DAY);
    ApprovalEvent delivered = event(ApprovalEventType.DELIVERED, at);
    delivered.setDeliveryMode(manners.delivery(random, itemClass));
    put(delivered, at);
    if (rates.happens(random, "approval.rated")) {
      long ratedAt = at + MINUTE + random.nextLong(DAY);
      ApprovalEvent rated = event(ApprovalEventType.RATED, ratedAt);
      boolean good = rates.happens(random, "approval.rated_good");
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
