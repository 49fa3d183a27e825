package io.city360.onebox.board;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Makes series of rows, as Grafana does for the format "time series": the first column of times is
 * the axis, each set of texts is a label set, and each column of numbers is a series of each of
 * them. Where two rows have the same time and labels the later one stays. Without rows the columns
 * stay as they are.
 */
final class LongToWide {
  private LongToWide() {}

  static Frame widen(Frame rows) {
    Optional<Frame.Field> axis =
        rows.fields().stream().filter(field -> field.type() == Frame.Type.TIME).findFirst();
    List<Frame.Field> numbers =
        rows.fields().stream()
            .filter(
                field -> field.type() == Frame.Type.NUMBER || field.type() == Frame.Type.BOOLEAN)
            .toList();
    if (axis.isEmpty() || numbers.isEmpty() || rows.length() == 0) {
      return rows;
    }
    List<Frame.Field> texts =
        rows.fields().stream().filter(field -> field.type() == Frame.Type.STRING).toList();
    TreeMap<Long, Integer> places = places(axis.get());
    List<Optional<Object>> times =
        places.keySet().stream().map(time -> Optional.<Object>of(time)).toList();
    Map<Map<String, String>, List<Integer>> groups = groups(rows, axis.get(), texts);

    List<Frame.Field> fields = new ArrayList<>();
    fields.add(new Frame.Field(axis.get().name(), Frame.Type.TIME, times));
    groups.forEach(
        (labels, members) -> {
          for (Frame.Field number : numbers) {
            List<Optional<Object>> values =
                new ArrayList<>(Collections.nCopies(times.size(), Optional.empty()));
            for (int row : members) {
              values.set(places.get(time(axis.get(), row).orElseThrow()), number.values().get(row));
            }
            fields.add(new Frame.Field(number.name(), number.type(), labels, values));
          }
        });
    return new Frame(fields, rows.notices());
  }

  private static TreeMap<Long, Integer> places(Frame.Field axis) {
    TreeMap<Long, Integer> places = new TreeMap<>();
    axis.values().forEach(value -> value.ifPresent(time -> places.put((Long) time, 0)));
    int place = 0;
    for (Map.Entry<Long, Integer> entry : places.entrySet()) {
      entry.setValue(place++);
    }
    return places;
  }

  private static Optional<Long> time(Frame.Field axis, int row) {
    return axis.values().get(row).map(Long.class::cast);
  }

  /** Rows by their labels, in the order in which the labels come; a row without a time is none. */
  private static Map<Map<String, String>, List<Integer>> groups(
      Frame rows, Frame.Field axis, List<Frame.Field> texts) {
    Map<Map<String, String>, List<Integer>> groups = new LinkedHashMap<>();
    IntStream.range(0, rows.length())
        .filter(row -> time(axis, row).isPresent())
        .forEach(
            row -> {
              Map<String, String> labels = new LinkedHashMap<>();
              texts.forEach(
                  text ->
                      labels.put(
                          text.name(), text.values().get(row).map(Object::toString).orElse("")));
              groups.computeIfAbsent(labels, any -> new ArrayList<>()).add(row);
            });
    return groups;
  }
}
