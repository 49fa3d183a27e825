package io.city360.onebox.mutation;

import io.city360.avro.Stream;
import io.city360.onebox.adapter.AdaptedEvent;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;

/** The life of a case or approval with everything that can happen in it. */
abstract class VariedLife {
  static final long HOUR = VariedEvents.HOUR;

  final Draws draws;
  final String id;
  final long begin;
  long at;

  private final long end;
  private final Consumer<AdaptedEvent> out;
  private long sequence;

  /**
   * @param begin first event, epoch milliseconds
   * @param end nothing happens from here on
   */
  VariedLife(Draws draws, String id, long begin, long end, Consumer<AdaptedEvent> out) {
    this.draws = draws;
    this.id = id;
    this.begin = begin;
    this.at = begin;
    this.end = end;
    this.out = out;
  }

  /** Tells the whole life. */
  abstract void tell();

  /** Goes on by some hours: often to the next day's same time, sometimes not at all. */
  final void later() {
    at += draws.one(0, 0, 1, 1, 2, 5, 23, 24, 25, 48, 72) * HOUR;
  }

  /** Goes on, and with this chance to the very deadline. */
  final void laterOrDue(double chance, long due) {
    later();
    at = draws.chance(chance) && due >= at ? due : at;
  }

  final long nextSequence() {
    return ++sequence;
  }

  final void send(Stream stream, SpecificRecord event) {
    long time = stream.eventTime(event);
    if (time < end) {
      out.accept(VariedEvents.event(stream, event, draws.arrival(time)));
    }
  }
}
