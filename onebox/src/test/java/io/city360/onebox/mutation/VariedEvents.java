package io.city360.onebox.mutation;

import io.city360.avro.Stream;
import io.city360.catalogue.Catalogue;
import io.city360.onebox.adapter.AdaptedEvent;
import java.time.LocalDate;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;

/**
 * Events made to tell definitions apart: every field of every stream takes every kind of value, and
 * times lie on whole hours, so that deadlines are met exactly, missed by an hour and by days.
 */
final class VariedEvents implements Events {
  static final long MINUTE = 60_000;
  static final long HOUR = 60 * MINUTE;
  static final long DAY = 24 * HOUR;

  private final Catalogue catalogue;
  private final long seed;
  private final int entities;
  private final int sitesOfKind;
  private final int days;

  /**
   * @param entities how many cases, and how many approvals
   * @param sitesOfKind how many sites of each kind of the catalogue
   * @param days for how many days the sites measure; the lives end before
   */
  VariedEvents(Catalogue catalogue, long seed, int entities, int sitesOfKind, int days) {
    this.catalogue = catalogue;
    this.seed = seed;
    this.entities = entities;
    this.sitesOfKind = sitesOfKind;
    this.days = days;
  }

  @Override
  public void tell(Consumer<AdaptedEvent> out) {
    SplittableRandom random = new SplittableRandom(seed);
    Draws draws = new Draws(catalogue, random);
    long april = midnight(LocalDate.of(2026, 4, 1));
    new VariedSites(catalogue, draws, sitesOfKind)
        .tell(april, april + days * DAY + 35 * MINUTE, out);
    long march = midnight(LocalDate.of(2026, 3, 2));
    for (int i = 0; i < entities; i++) {
      long begin = march + random.nextInt(27 * 24) * HOUR;
      long end = april + days * DAY;
      new VariedCase(draws, "varied-case-" + i, begin, end, out).tell();
      // What is counted by months needs some months.
      long ago = draws.chance(0.4) ? random.nextInt(330) * DAY : 0;
      new VariedApproval(draws, "varied-approval-" + i, begin - ago, end, out).tell();
    }
  }

  private long midnight(LocalDate day) {
    return day.atStartOfDay(catalogue.calendar().zone()).toInstant().toEpochMilli();
  }

  static AdaptedEvent event(Stream stream, SpecificRecord record, long arrival) {
    return new AdaptedEvent(stream, stream.key(record), arrival, record);
  }
}
