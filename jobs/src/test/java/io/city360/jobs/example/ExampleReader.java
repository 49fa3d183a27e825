package io.city360.jobs.example;

import io.city360.avro.Stream;
import io.city360.catalogue.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Reads an example:
 *
 * <pre>
 * indicator: case_reopen_rate
 * about: One sentence.
 * given:
 *   cases:
 *     - {event_time: 2026-03-02 09:00, case_id: a, event_type: REPORTED}
 * clock: 2026-03-03 00:00
 * expect:
 *   - {grain: 1d, window: 2026-03-02, numerator: 0, denominator: 1, value: 0, state: provisional}
 * then:              # more steps, each with given (may be left out), clock and expect
 *   - {clock: ..., expect: [...]}
 * </pre>
 *
 * <p>{@link GivenEvents} tells what an event may leave out, {@link ExpectedRow} what is compared.
 */
final class ExampleReader {
  private final LocalTime times;
  private final GivenEvents events;

  ExampleReader(Catalogue catalogue) {
    this.times = new LocalTime(catalogue.calendar().zone());
    this.events = new GivenEvents(catalogue);
  }

  Example read(String text) {
    Object root = new Load(LoadSettings.builder().build()).loadFromString(text);
    Map<String, Object> map = map(root, "the file");
    refuseOthers(map, Set.of("indicator", "about", "given", "clock", "expect", "then"));
    List<Example.Step> steps = new ArrayList<>();
    steps.add(step(map));
    for (Object next : list(map.getOrDefault("then", List.of()), "then")) {
      Map<String, Object> step = map(next, "then");
      refuseOthers(step, Set.of("given", "clock", "expect"));
      steps.add(step(step));
    }
    return new Example(text(map, "indicator"), text(map, "about"), List.copyOf(steps));
  }

  private Example.Step step(Map<String, Object> map) {
    List<Event> given = new ArrayList<>();
    Map<String, Object> streams = map(map.getOrDefault("given", Map.of()), "given");
    refuseOthers(streams, Set.of("sites", "cases", "approvals", "readings"));
    streams.forEach(
        (topic, objects) -> {
          Stream stream = Stream.ofTopic(topic).orElseThrow();
          for (Object object : list(objects, topic)) {
            given.addAll(events.read(stream, map(object, topic)));
          }
        });
    List<ExpectedRow> expect = new ArrayList<>();
    for (Object row : list(map.get("expect"), "expect")) {
      expect.add(ExpectedRow.of(map(row, "expect"), times));
    }
    return new Example.Step(
        List.copyOf(given), times.millis(text(map, "clock")), List.copyOf(expect));
  }

  private static void refuseOthers(Map<String, Object> map, Set<String> allowed) {
    if (!allowed.containsAll(map.keySet())) {
      throw new ExampleException(map.keySet() + ": allowed are " + new TreeSet<>(allowed));
    }
  }

  private static String text(Map<String, Object> map, String key) {
    if (map.get(key) instanceof String text && !text.isBlank()) {
      return text;
    }
    throw new ExampleException(key + " is missing: text is needed, got " + map.get(key));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value, String where) {
    if (value instanceof Map<?, ?>) {
      return (Map<String, Object>) value;
    }
    throw new ExampleException(where + ": expected keys with values, got " + value);
  }

  private static List<?> list(Object value, String where) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw new ExampleException(where + ": expected a list, got " + value);
  }
}
