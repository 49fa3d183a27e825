package io.city360.onebox.adapter;

import io.city360.avro.Stream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;

/**
 * Brings the events of a file into the order of their arrival. A row of a case tells its whole life
 * at once, years of it, so the file's events are held together: about a kilobyte each.
 */
final class Timeline {

  private final List<AdaptedEvent> events = new ArrayList<>();

  void add(Stream stream, long arrivalTime, SpecificRecord record) {
    events.add(AdaptedEvent.of(stream, arrivalTime, record));
  }

  /** Hands over everything; what arrives at the same instant keeps the order of the file. */
  void emit(Consumer<AdaptedEvent> sink) {
    events.sort(Comparator.comparingLong(AdaptedEvent::arrivalTime));
    events.forEach(sink);
    events.clear();
  }
}
