package io.city360.jobs.entity;

import io.city360.avro.Stream;
import io.city360.catalogue.ArrivalMeasure;
import io.city360.catalogue.Catalogue;
import io.city360.catalogue.DistrictCalendar;
import io.city360.jobs.contribution.ArrivalDelta;
import io.city360.jobs.contribution.Contribution;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Says what arrived as contributions of the district: by Kafka timestamp, so that they are the same
 * however fast the engine reads.
 */
public final class ArrivalMeasures {
  private final List<ArrivalMeasure> measures;
  private final DistrictCalendar calendar;
  private final Contribution reuse = new Contribution();

  /** The arrival measures that look at a stream. */
  public ArrivalMeasures(Catalogue catalogue, Stream stream) {
    calendar = catalogue.calendar();
    String id = stream.name().toLowerCase(Locale.ROOT);
    measures =
        catalogue.measures().stream()
            .filter(ArrivalMeasure.class::isInstance)
            .map(ArrivalMeasure.class::cast)
            .filter(measure -> measure.streams().isEmpty() || measure.streams().contains(id))
            .toList();
    reuse.street = "";
    reuse.department = "";
  }

  /** Says a delta; the contribution handed on is reused. */
  public void say(ArrivalDelta delta, Consumer<Contribution> consumer) {
    for (ArrivalMeasure measure : measures) {
      reuse.measure = measure.code();
      reuse.slice = calendar.start(measure.finest(), delta.minute);
      reuse.asOf = delta.newest;
      reuse.bucket = 0;
      switch (measure.count()) {
        case ACCEPTED -> say(delta.accepted, consumer);
        case REPEATED -> say(delta.repeated, consumer);
        case LATE -> say(delta.late, consumer);
        case TOO_LATE -> say(delta.tooLate, consumer);
        case REJECTED ->
            say(delta.rejected.values().stream().mapToLong(Long::longValue).sum(), consumer);
        case LATENCY ->
            delta.latency.forEach(
                (bucket, count) -> {
                  reuse.bucket = bucket;
                  say(count, consumer);
                });
      }
    }
  }

  private void say(long amount, Consumer<Contribution> consumer) {
    if (amount != 0) {
      reuse.amount = amount;
      consumer.accept(reuse);
    }
  }
}
