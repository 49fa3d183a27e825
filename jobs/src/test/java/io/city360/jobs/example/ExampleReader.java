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
 * Reads the examples of an indicator:
 *
 * <pre>
 * indicator: case_reopen_rate
 * about: A sentence or two.
 * given:
 *   cases:
 *     - {event_time: 2026-03-02 09:00, case_id: a, event_type: REPORTED}
 * clock: 2026-03-03 00:00
 * expect:
 *   - {grain: 1d, window: 2026-03-02, numerator: 0, denominator: 1, value: 0, state: provisional}
 * then:              # more steps, each with given (may be left out), clock and expect
 *   - {clock: ..., expect: [...]}
 * also:              # more examples, each from its own beginning
 *   - {about: ..., given: {...}, clock: ..., expect: [...]}
 * </pre>
 *
 * <p>{@code surveyed: true} takes the shapes of the streets for true ones.
 *
 * <p>{@link GivenEvents} tells what an event may leave out, {@link ExpectedRow} what is compared.
 */
final class ExampleReader {
  private static final Set<String> STEP = Set.of("given", "clock", "expect");
  private static final Set<String> EXAMPLE = with(STEP, "about", "surveyed", "then");
  private static final Set<String> FILE = with(EXAMPLE, "indicator", "also");

  private final Catalogue catalogue;
  private final LocalTime times;

  ExampleReader(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.times = new LocalTime(catalogue.calendar().zone());
  }

  private static Set<String> with(Set<String> keys, String... more) {
    Set<String> all = new TreeSet<>(keys);
    all.addAll(List.of(more));
    return all;
  }

  /** The examples of a file, at least one. */
  List<Example> read(String text) {
    Object root = new Load(LoadSettings.builder().build()).loadFromString(text);
    Map<String, Object> map = map(root, "the file");
    refuseOthers(map, FILE);
    String indicator = text(map, "indicator");
    List<Example> examples = new ArrayList<>();
    examples.add(example(indicator, map));
    for (Object other : list(map.getOrDefault("also", List.of()), "also")) {
      Map<String, Object> also = map(other, "also");
      refuseOthers(also, EXAMPLE);
      examples.add(example(indicator, also));
    }
    return examples;
  }

  private Example example(String indicator, Map<String, Object> map) {
    GivenEvents events = new GivenEvents(catalogue);
    List<Example.Step> steps = new ArrayList<>();
    steps.add(step(map, events));
    for (Object next : list(map.getOrDefault("then", List.of()), "then")) {
      Map<String, Object> step = map(next, "then");
      refuseOthers(step, STEP);
      steps.add(step(step, events));
    }
    boolean isSurveyed = Boolean.TRUE.equals(map.get("surveyed"));
    return new Example(indicator, text(map, "about"), isSurveyed, List.copyOf(steps));
  }

  private Example.Step step(Map<String, Object> map, GivenEvents events) {
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
