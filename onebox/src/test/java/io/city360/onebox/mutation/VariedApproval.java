package io.city360.onebox.mutation;

import io.city360.avro.ApprovalEvent;
import io.city360.avro.ApprovalEventType;
import io.city360.avro.Decision;
import io.city360.avro.DecisionMode;
import io.city360.avro.EventIds;
import io.city360.avro.Stream;
import io.city360.catalogue.Codes;
import io.city360.onebox.adapter.AdaptedEvent;
import java.util.function.Consumer;

/** An approval: paused, decided around its deadline, delivered, rated, rectified. */
final class VariedApproval extends VariedLife {
  private final Codes codes;
  private long accepted;
  private long paused;

  VariedApproval(Draws draws, String id, long begin, long end, Consumer<AdaptedEvent> out) {
    super(draws, id, begin, end, out);
    this.codes = draws.catalogue().codes();
  }

  @Override
  void tell() {
    long due = at + draws.one(24, 48, 72, 120) * HOUR;
    if (draws.chance(0.97)) {
      ApprovalEvent filed = step(ApprovalEventType.FILED);
      describe(filed, due);
      send(filed);
    }
    at += draws.one(0, 1, 5, 24) * HOUR;
    accepted = at;
    if (draws.chance(0.9)) {
      send(step(draws.chance(0.9) ? ApprovalEventType.ACCEPTED : ApprovalEventType.NOT_ACCEPTED));
    }
    pause(ApprovalEventType.SUPPLEMENT_REQUESTED, ApprovalEventType.SUPPLEMENTED);
    pause(ApprovalEventType.SUSPENDED, ApprovalEventType.RESUMED);
    if (draws.chance(0.85)) {
      laterOrDue(0.3, due);
      if (draws.chance(0.3)) {
        // Its clock differs a little from that of the counter.
        at = accepted + paused + draws.one(-HOUR, -1L, 0L, 1L);
      }
      ApprovalEvent decided = step(ApprovalEventType.DECIDED);
      decided.setDecision(
          draws.one(
              Decision.APPROVED, Decision.APPROVED, Decision.REFUSED, Decision.WITHDRAWN, null));
      decided.setDecisionMode(draws.one(DecisionMode.AUTO, DecisionMode.MANUAL, null));
      send(decided);
      if (draws.chance(0.6)) {
        later();
        ApprovalEvent delivered = step(ApprovalEventType.DELIVERED);
        delivered.setDeliveryMode(draws.code(codes.deliveryModes()));
        send(delivered);
      }
      for (int turns = draws.one(0, 1, 1, 2); turns > 0; turns--) {
        later();
        ApprovalEvent rated = step(ApprovalEventType.RATED);
        rated.setRating(draws.rating());
        send(rated);
        if (draws.chance(0.3)) {
          later();
          send(step(ApprovalEventType.RECTIFIED));
        }
      }
    }
    if (draws.chance(0.06)) {
      send(step(ApprovalEventType.WITHDRAWN));
    }
    if (draws.chance(0.1)) {
      ApprovalEvent corrected = step(ApprovalEventType.CORRECTED);
      corrected.setPromisedWd(draws.random().nextInt(10));
      send(corrected);
    }
  }

  private void pause(ApprovalEventType from, ApprovalEventType to) {
    if (draws.chance(0.3)) {
      later();
      long since = at;
      send(step(from));
      if (draws.chance(0.8)) {
        later();
        paused += at - since;
        send(step(to));
      }
    }
  }

  private ApprovalEvent step(ApprovalEventType type) {
    long sequence = nextSequence();
    return ApprovalEvent.newBuilder()
        .setEventTime(at)
        .setIngestTime(at + draws.random().nextInt(120_000))
        .setEventId(EventIds.named(id + "/" + sequence))
        .setSourceSystem("varied")
        .setApprovalId(id)
        .setSeq(sequence)
        .setEventType(type)
        .build();
  }

  private void describe(ApprovalEvent event, long due) {
    event.setItemCode("item-" + draws.random().nextInt(8));
    event.setItemClass(
        draws.codeOr(
            codes.itemClasses(),
            0.7,
            "licence",
            "registration",
            "construction",
            "construction",
            "deregistration"));
    event.setItemTags(draws.some(codes.sets().get("item_tag")));
    event.setApplicantType(draws.codeOr(codes.applicantTypes(), 0.6, "enterprise"));
    event.setChannel(draws.code(codes.approvalChannels()));
    event.setDeptCode(draws.department());
    event.setStreetCode(draws.street());
    event.setStatutoryWd(draws.chance(0.1) ? null : draws.random().nextInt(21));
    event.setPromisedWd(draws.chance(0.1) ? null : draws.random().nextInt(11));
    event.setDueAt(draws.chance(0.1) ? null : due);
    event.setDeclaredAmount(draws.chance(0.2) ? null : draws.random().nextLong(10_000_000));
  }

  private void send(ApprovalEvent event) {
    send(Stream.APPROVALS, event);
  }
}
