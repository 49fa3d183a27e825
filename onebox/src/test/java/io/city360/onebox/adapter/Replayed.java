package io.city360.onebox.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.avro.EventId;
import io.city360.avro.Stream;
import io.city360.avro.wire.WireFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What an adapter makes of a file. */
final class Replayed {

  private Replayed() {}

  static List<AdaptedEvent> of(Path file) throws IOException {
    List<AdaptedEvent> events = new ArrayList<>();
    Adapters.forFile(file).events(file, events::add);
    return events;
  }

  static List<AdaptedEvent> ofText(Path folder, String... lines) throws IOException {
    Path file = folder.resolve("file-" + UUID.randomUUID() + ".csv");
    Files.write(file, List.of(lines));
    return of(file);
  }

  static <T> List<T> records(List<AdaptedEvent> events, Class<T> type) {
    return events.stream()
        .map(AdaptedEvent::record)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  /** What holds for the events of every adapter. */
  static void assertSound(List<AdaptedEvent> events) {
    Set<EventId> ids = new HashSet<>();
    long last = Long.MIN_VALUE;
    for (AdaptedEvent event : events) {
      assertThat(event.key()).isEqualTo(event.stream().key(event.record())).isNotBlank();
      assertThat(ids.add((EventId) event.record().get(2))).as("event id is new").isTrue();
      assertThat(WireFormat.encode(event.record())).isNotEmpty();
      if (event.stream() != Stream.SITES) {
        assertThat(event.arrivalTime()).isGreaterThanOrEqualTo(last);
        last = event.arrivalTime();
      }
    }
  }
}
