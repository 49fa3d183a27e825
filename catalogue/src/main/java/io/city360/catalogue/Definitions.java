package io.city360.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says of every definition of a catalogue what it takes to change it. */
final class Definitions {
  private final Map<String, Definition> all = new LinkedHashMap<>();

  private Definitions(Catalogue catalogue) {
    add(district(catalogue.district()));
    catalogue.fields().forEach(field -> add(field(field)));
    catalogue.topics().forEach(topic -> add(topic(topic)));
    editions("streets", catalogue.streets(), Street::code, Definitions::street);
    editions("departments", catalogue.departments(), Department::id, Definitions::department);
    catalogue.siteKinds().forEach(kind -> add(siteKind(kind)));
    catalogue.metrics().forEach(metric -> add(metric(metric)));
    new TreeMap<>(catalogue.codes().sets())
        .forEach(
            (name, set) -> editions("codes." + name, set.codes(), Code::id, Definitions::code));
    add(calendar(catalogue.workingCalendar()));
    catalogue.rules().forEach(table -> add(rules(table)));
    add(Definition.of("geo", "").restart("streets", StableHash.of(catalogue.geometry())).build());
    catalogue.measures().forEach(measure -> add(measure(measure)));
    catalogue.indicators().forEach(indicator -> add(indicator(indicator)));
    add(
        Definition.of("service_items", "")
            .soft("list", StableHash.of(catalogue.serviceItems().toString()))
            .build());
    add(engineIndicators(catalogue.engineIndicators()));
    catalogue.alertRules().forEach(rule -> add(alert(rule)));
  }

  /** By section and id, in the order of the references. */
  static Map<String, Definition> of(Catalogue catalogue) {
    return new Definitions(catalogue).all;
  }

  private void add(Definition definition) {
    all.put(definition.path(), definition);
  }

  /** Things that may be there in several editions are one definition: the list of them. */
  private <T> void editions(
      String section,
      List<T> values,
      Function<T, String> id,
      Function<T, Definition.Builder> describe) {
    Map<String, List<T>> byId =
        values.stream().collect(Collectors.groupingBy(id, LinkedHashMap::new, Collectors.toList()));
    byId.forEach(
        (name, same) -> {
          Definition.Builder whole = Definition.of(section, name);
          for (int i = 0; i < same.size(); i++) {
            String suffix = i == 0 ? "" : " (edition " + (i + 1) + ")";
            describe
                .apply(same.get(i))
                .build()
                .facets()
                .forEach((key, facet) -> whole.add(key + suffix, facet.reach(), facet.text()));
          }
          add(whole.build());
        });
  }

  private static Definition district(District district) {
    return Definition.of("district", "")
        .add("id", Definition.Reach.FRESH, district.id())
        .add("zone", Definition.Reach.FRESH, district.zone())
        .soft("name", name(district.name()))
        .restart("late_after", new TreeMap<>(district.lateAfter()))
        .build();
  }

  private static Definition field(Field field) {
    return Definition.of("fields", field.id())
        .soft("name", name(field.name()))
        .soft("order", field.order())
        .build();
  }

  private static Definition topic(Topic topic) {
    return Definition.of("topics", topic.id())
        .soft("code", topic.code())
        .soft("name", name(topic.name()))
        .soft("owner", topic.owner())
        .soft("planned_weight", topic.plannedWeight())
        .restart("field", topic.field())
        .build();
  }

  private static Definition.Builder street(Street street) {
    return Definition.of("streets", street.code())
        .soft("name", name(street.name()))
        .soft("owner", name(street.owner()))
        .soft("pinyin", street.pinyin())
        .soft("lat", street.lat())
        .soft("lon", street.lon())
        .restart("area_km2", street.areaKm2())
        .restart("population", street.population())
        .restart("valid", valid(street.validity()));
  }

  private static Definition.Builder department(Department department) {
    return Definition.of("departments", department.id())
        .soft("name", name(department.name()))
        .restart("valid", valid(department.validity()));
  }

  private static Definition.Builder code(Code code) {
    return Definition.of("codes", code.id())
        .soft("name", name(code.name()))
        .restart("valid", valid(code.validity()));
  }

  private static Definition siteKind(SiteKind kind) {
    return Definition.of("site_kinds", kind.id())
        .soft("name", name(kind.name()))
        .soft("devices", kind.devices())
        .soft("owner", kind.owner())
        .restart("intervals", new TreeMap<>(kind.intervals()))
        .build();
  }

  private static Definition metric(Metric metric) {
    return Definition.of("metrics", metric.id())
        .soft("name", name(metric.name()))
        .add("unit", Definition.Reach.NEW_ID, metric.unit())
        .add("scale", Definition.Reach.NEW_ID, metric.scale())
        .restart("min", metric.min())
        .restart("max", metric.max())
        .restart("late_after", metric.lateAfter())
        .restart("stuck_after", metric.stuckAfter())
        .build();
  }

  private static Definition calendar(WorkingCalendar calendar) {
    return Definition.of("calendar", "")
        .restart("holidays", new TreeSet<>(calendar.holidays()))
        .restart("worked", new TreeSet<>(calendar.workedWeekendDays()))
        .build();
  }

  private static Definition rules(RuleTable table) {
    return Definition.of("rules", table.id())
        .soft("name", name(table.name()))
        .soft("editions", table.editions())
        .build();
  }

  private static Definition measure(Measure measure) {
    Definition.Builder keys =
        Definition.of("measures", measure.id())
            .version(measure.version())
            .versioned("kind", measure.kind())
            .versioned("unit", measure.unit())
            .versioned("scale", measure.scale());
    if (measure instanceof EntityMeasure entity) {
      keys.versioned("entity", entity.entity())
          .versioned("at", entity.at().text())
          .versioned("until", entity.until().map(CelExpression::text).orElse(""))
          .versioned("where", entity.where().text())
          .versioned("value", entity.value().map(CelExpression::text).orElse(""));
    } else if (measure instanceof SiteMeasure site) {
      keys.versioned("statistic", site.statistic().id())
          .versioned("sites", new TreeSet<>(site.siteKinds()))
          .versioned("metric", site.metric().orElse(""))
          .versioned("part", site.part())
          .versioned("parameters", new TreeMap<>(site.parameters().values()));
    } else if (measure instanceof ArrivalMeasure arrivals) {
      keys.versioned("arrivals", arrivals.count().id())
          .versioned("streams", new TreeSet<>(arrivals.streams()));
    }
    return keys.build();
  }

  private static Definition indicator(Indicator indicator) {
    return Definition.of("indicators", indicator.id())
        .version(indicator.version())
        .versioned("topic", indicator.topic())
        .versioned("value", indicator.formula().text())
        .versioned("unit", indicator.unit())
        .versioned("grains", indicator.grains().stream().map(Grain::id).toList())
        .versioned("scopes", new TreeSet<>(indicator.scopes()))
        .versioned("samples", indicator.sampleCount().measure().orElse(""))
        .versioned("coverage", indicator.coverage().map(Formula::text).orElse(""))
        .restart("settle", indicator.settle())
        .soft("name", name(indicator.name()))
        .soft("headline", indicator.headline().id())
        .soft("better", indicator.better())
        .soft("target", number(indicator.target()))
        .soft("warning", number(indicator.warning()))
        .soft("floor", number(indicator.floor()))
        .soft("editions", indicator.editions().stream().map(Definitions::targets).toList())
        .soft("weight", indicator.weight())
        .soft("max_age", indicator.maxAge())
        .soft("owner", indicator.owner())
        .soft("source", indicator.source())
        .soft("needs_boundaries", indicator.needsBoundaries())
        .soft("approximation", indicator.approximation().orElse(""))
        .soft("recount", StableHash.of(indicator.recount()))
        .build();
  }

  /** One definition of them all: a running job does not count them, so they come and go. */
  private static Definition engineIndicators(List<EngineIndicator> indicators) {
    Definition.Builder keys = Definition.of("engine_indicators", "");
    for (EngineIndicator indicator : indicators) {
      keys.soft(indicator.id(), indicator);
    }
    return keys.build();
  }

  private static Definition alert(AlertRule rule) {
    return Definition.of("alerts", rule.id())
        .soft("name", name(rule.name()))
        .soft("watch", rule.watch())
        .soft("of", rule.of())
        .soft("scopes", new TreeSet<>(rule.scopes()))
        .soft("quantity", rule.quantity())
        .soft("bounds", new TreeMap<>(rule.bounds().enter()) + " to " + rule.bounds().leave())
        .soft("hold", rule.enterAfter() + " and " + rule.leaveAfter())
        .soft("owner", rule.owner().orElse(""))
        .soft("silent_after", new TreeMap<>(rule.silentAfter()))
        .soft("source", rule.source())
        .build();
  }

  private static String name(LocalName name) {
    return name.en() + " / " + name.zh();
  }

  private static String number(java.util.OptionalDouble number) {
    return number.isPresent() ? Double.toString(number.getAsDouble()) : "nothing";
  }

  private static String targets(TargetEdition edition) {
    return valid(edition.validity())
        + ": "
        + edition.target()
        + " / "
        + edition.warning()
        + " / "
        + edition.floor();
  }

  private static String valid(Validity validity) {
    return validity.from().map(Object::toString).orElse("ever")
        + " to "
        + validity.to().map(Object::toString).orElse("open");
  }
}
