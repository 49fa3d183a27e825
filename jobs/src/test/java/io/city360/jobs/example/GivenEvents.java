package io.city360.jobs.example;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.city360.avro.Stream;
import io.city360.avro.json.JsonLineException;
import io.city360.avro.json.JsonLines;
import io.city360.catalogue.Catalogue;
import io.city360.catalogue.Metric;
import io.city360.catalogue.SiteKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reads the events of an example: objects with the fields of the Avro schemas, as in the lines that
 * {@code city360 publish} takes. Beyond these
 *
 * <ul>
 *   <li>times may be local times of the district;
 *   <li>what is left out is filled in: {@code event_id}, {@code seq} (1, 2 ... within the entity),
 *       {@code source_system}, {@code ingest_time} (a second after {@code event_time}), the {@code
 *       unit} and {@code interval_s} of a reading, the {@code metrics} and {@code valid_from} of a
 *       site;
 *   <li>{@code every: 5m, until: TIME} repeats the event in time, the end left out;
 *   <li>{@code entities: 4} repeats it for entities with -1 to -4 after their id.
 * </ul>
 *
 * <p>The {@code ingest_time} is also the Kafka timestamp.
 */
final class GivenEvents {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long SECOND = 1000;
  private static final String EVENT_TIME = "event_time";
  private static final String INGEST_TIME = "ingest_time";

  private final Catalogue catalogue;
  private final LocalTime times;
  private final Map<String, Long> sequences = new HashMap<>();
  private long count;

  GivenEvents(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.times = new LocalTime(catalogue.calendar().zone());
  }

  /** The events that one object of a stream stands for. */
  List<Event> read(Stream stream, Map<String, Object> object) {
    Map<String, Object> fields = new LinkedHashMap<>(object);
    Object every = fields.remove("every");
    Object until = fields.remove("until");
    int entities = (Integer) fields.getOrDefault("entities", 0);
    fields.remove("entities");
    long first = time(fields, EVENT_TIME);
    long step = every == null ? 1 : duration(every.toString()).toMillis();
    long end = every == null ? first + 1 : times.millis(String.valueOf(until));
    List<Event> events = new ArrayList<>();
    for (long at = first; at < end; at += step) {
      if (entities == 0) {
        events.add(event(stream, fields, at, ""));
      }
      for (int i = 1; i <= entities; i++) {
        events.add(event(stream, fields, at, "-" + i));
      }
    }
    return events;
  }

  private long time(Map<String, Object> fields, String field) {
    if (!(fields.get(field) instanceof String text)) {
      throw new ExampleException(field + " is missing in " + fields);
    }
    return times.millis(text);
  }

  private Event event(Stream stream, Map<String, Object> given, long at, String suffix) {
    Map<String, Object> fields = new LinkedHashMap<>(given);
    fields.computeIfPresent(stream.keyField(), (field, id) -> id + suffix);
    String entity = stream.topic() + " " + fields.get(stream.keyField());
    long ingestTime =
        given.containsKey(INGEST_TIME)
            ? at + time(given, INGEST_TIME) - time(given, EVENT_TIME)
            : at + SECOND;
    fields.put(EVENT_TIME, at);
    fields.put(INGEST_TIME, ingestTime);
    fields.putIfAbsent("source_system", "example");
    fields.putIfAbsent("seq", sequences.merge(entity, 1L, Long::sum));
    fields.putIfAbsent("event_id", id(entity + " " + count++));
    complete(stream, fields);
    fields.replaceAll((field, value) -> withMillis(value));
    return new Event(stream, record(stream, fields), ingestTime);
  }

  private static String id(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private void complete(Stream stream, Map<String, Object> fields) {
    switch (stream) {
      case READINGS -> {
        String id = String.valueOf(fields.get("metric"));
        Metric metric =
            catalogue
                .metric(id)
                .orElseThrow(() -> new ExampleException("'" + id + "' is no metric in " + fields));
        fields.putIfAbsent("unit", metric.unit());
        Duration interval = kind(fields, "device_type").intervals().get(id);
        if (interval != null) {
          fields.putIfAbsent("interval_s", interval.toSeconds());
        }
      }
      case SITES -> {
        List<Map<String, Object>> metrics = new ArrayList<>();
        kind(fields, "kind")
            .intervals()
            .forEach(
                (metric, interval) ->
                    metrics.add(Map.of("metric", metric, "interval_s", interval.toSeconds())));
        fields.putIfAbsent("metrics", metrics);
        fields.putIfAbsent("valid_from", fields.get(EVENT_TIME));
      }
      case CASES, APPROVALS -> {
        // Nothing beyond what every event has.
      }
    }
  }

  private SiteKind kind(Map<String, Object> fields, String field) {
    return catalogue
        .siteKind(String.valueOf(fields.get(field)))
        .orElseThrow(() -> new ExampleException(field + " is no kind of site in " + fields));
  }

  private Object withMillis(Object value) {
    return value instanceof String text && text.matches("\\d{4}-\\d\\d-\\d\\d( \\d\\d:\\d\\d.*)?")
        ? (Object) times.millis(text)
        : value;
  }

  private static SpecificRecord record(Stream stream, Map<String, Object> fields) {
    try {
      return JsonLines.of(stream).read(1, JSON.writeValueAsString(fields));
    } catch (JsonLineException | JsonProcessingException e) {
      throw new ExampleException(fields + ": " + e.getMessage());
    }
  }

  private static Duration duration(String text) {
    return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
  }
}
