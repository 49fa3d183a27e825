package io.city360.onebox.mutation;

import io.city360.catalogue.ArrivalCount;
import io.city360.catalogue.Catalogue;
import io.city360.catalogue.CodeSet;
import io.city360.catalogue.EntityField;
import io.city360.catalogue.EntityMeasure;
import io.city360.catalogue.Measure;
import io.city360.catalogue.Metric;
import io.city360.catalogue.SiteKind;
import io.city360.catalogue.SiteMeasure;
import io.city360.catalogue.SiteStatistic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes of the declaration of a measure, one key at a time. */
final class MeasureChanges {
  /** By how many others a statistic or metric is replaced. */
  private static final int MOST_OTHERS = 4;

  private static final int MOST_MOMENTS_OF_AT = 3;

  /** Keys that only name things, or of which entity and statistic decide. */
  private static final Set<String> LEFT_ALONE = Set.of("entity", "unit", "version", "name");

  private static final Pattern DURATION = Pattern.compile("(\\d+)(ms|s|m|h|d)");

  private final Catalogue catalogue;

  MeasureChanges(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Receives the key that was changed, how, and the whole declaration afterwards. */
  interface Sink {
    void accept(String key, String what, Map<String, Object> declaration);
  }

  void of(Measure measure, Map<String, Object> declaration, Sink sink) {
    declaration.forEach(
        (key, value) -> {
          if (!LEFT_ALONE.contains(key)) {
            change(
                measure,
                key,
                value,
                (what, changed) -> sink.accept(key, what, with(declaration, key, changed)));
          }
        });
    if (measure instanceof SiteMeasure && !declaration.containsKey("part")) {
      sink.accept("part", "count of sites in place of values", with(declaration, "part", "count"));
    }
  }

  /** Puts null for a key that is to be left out. */
  private static Map<String, Object> with(
      Map<String, Object> declaration, String key, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(declaration);
    if (value == null) {
      changed.remove(key);
    } else {
      changed.put(key, value);
    }
    return changed;
  }

  private void change(
      Measure measure, String key, Object value, BiConsumer<String, Object> changed) {
    switch (key) {
      case "at", "until", "where", "value" -> {
        expression((EntityMeasure) measure, key, (String) value, changed);
        if (key.equals("until")) {
          changed.accept("without end", null);
        }
      }
      case "statistic" -> statistics((SiteMeasure) measure, changed);
      case "metric" -> metrics((SiteMeasure) measure, changed);
      case "arrivals" ->
          others(
              Arrays.stream(ArrivalCount.values()).map(ArrivalCount::id).toList(), value, changed);
      case "part" -> changed.accept("the other part", value.equals("count") ? "value" : "count");
      case "kind" -> changed.accept("the usual kind", null);
      case "scale" -> changed.accept("scale times ten", ((Number) value).longValue() * 10);
      case "sites" -> {
        list((List<?>) value, changed);
        changed.accept("sites of every kind", null);
        otherKind((List<?>) value, changed);
      }
      case "streams" -> list((List<?>) value, changed);
      default -> parameter(value, changed);
    }
  }

  private void expression(
      EntityMeasure measure, String key, String text, BiConsumer<String, Object> changed) {
    List<String> moments =
        measure.entity().fields().stream()
            .filter(field -> field.type() == EntityField.Type.INT && field.isNullable())
            .map(EntityField::name)
            .filter(name -> name.endsWith("_at") || name.endsWith("_time"))
            .toList();
    int most = key.equals("at") ? MOST_MOMENTS_OF_AT : 1;
    new ExpressionChanges(moments, most, this::otherCode)
        .of(text)
        .forEach(change -> changed.accept(change.what(), change.text()));
    if (key.equals("where")) {
      changed.accept("everything", "true");
      changed.accept("the opposite", "!(" + text + ")");
    }
  }

  /** Another code of the first set that holds this one. */
  private String otherCode(String code) {
    for (CodeSet set : catalogue.codes().sets().values()) {
      List<String> ids = List.copyOf(set.ids());
      if (ids.contains(code)) {
        return ids.get((ids.indexOf(code) + 1) % ids.size());
      }
    }
    return code + "_OTHER";
  }

  /** Statistics of the same unit and slice first: the catalogue refuses what does not fit. */
  private static void statistics(SiteMeasure measure, BiConsumer<String, Object> changed) {
    SiteStatistic was = measure.statistic();
    Arrays.stream(SiteStatistic.values())
        .filter(other -> other != was && other.kind() == was.kind())
        .sorted(
            Comparator.comparing((SiteStatistic other) -> other.amountUnit() != was.amountUnit())
                .thenComparing(other -> !other.slice().equals(was.slice()))
                .thenComparing(other -> Math.abs(other.ordinal() - was.ordinal())))
        .limit(MOST_OTHERS)
        .forEach(other -> changed.accept(was.id() + " becomes " + other.id(), other.id()));
  }

  private void metrics(SiteMeasure measure, BiConsumer<String, Object> changed) {
    String was = measure.metric().orElseThrow();
    Set<String> kinds =
        measure.siteKinds().isEmpty()
            ? catalogue.metric(was).map(Metric::kindsOfSite).orElse(Set.of())
            : measure.siteKinds();
    List<String> metrics = new ArrayList<>();
    for (String kind : kinds) {
      catalogue.siteKind(kind).map(SiteKind::intervals).orElse(Map.of()).keySet().stream()
          .filter(metric -> !metrics.contains(metric))
          .forEach(metrics::add);
    }
    others(metrics, was, changed);
  }

  private static void others(List<String> all, Object was, BiConsumer<String, Object> changed) {
    all.stream()
        .filter(other -> !other.equals(was))
        .limit(MOST_OTHERS)
        .forEach(other -> changed.accept(was + " becomes " + other, other));
  }

  private void otherKind(List<?> was, BiConsumer<String, Object> changed) {
    catalogue.siteKinds().stream()
        .map(SiteKind::id)
        .filter(kind -> !was.contains(kind))
        .findFirst()
        .ifPresent(kind -> changed.accept(was + " becomes " + kind, List.of(kind)));
  }

  private static void list(List<?> was, BiConsumer<String, Object> changed) {
    for (int i = 0; i < was.size() && was.size() > 1; i++) {
      List<Object> rest = new ArrayList<>(was);
      rest.remove(i);
      changed.accept("without " + was.get(i), rest);
    }
  }

  /** A threshold or a length of time of whatever statistic: a little more and twice as much. */
  private static void parameter(Object value, BiConsumer<String, Object> changed) {
    if (value instanceof Integer || value instanceof Long) {
      long number = ((Number) value).longValue();
      changed.accept(number + " becomes " + (number + 1), number + 1);
      changed.accept(number + " becomes " + 2 * number, 2 * number);
    } else if (value instanceof Double number) {
      changed.accept(number + " becomes " + number * 1.1, number * 1.1);
      changed.accept(number + " becomes " + number * 2, number * 2);
    } else if (value instanceof List<?> list) {
      list(list, changed);
    } else if (value instanceof String text) {
      Matcher duration = DURATION.matcher(text);
      if (duration.matches()) {
        long length = Long.parseLong(duration.group(1));
        changed.accept(text + " a unit longer", (length + 1) + duration.group(2));
        changed.accept(text + " twice as long", 2 * length + duration.group(2));
      }
    }
  }
}
