package io.city360.jobs.clickhouse;

import io.city360.catalogue.ArrivalMeasure;
import io.city360.catalogue.Catalogue;
import io.city360.catalogue.EntityMeasure;
import io.city360.catalogue.Indicator;
import io.city360.catalogue.Measure;
import io.city360.catalogue.SiteMeasure;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes a catalogue into its tables under its version. Loading a version again changes nothing but
 * the time at which it came into force; the version itself is written last, so that a reader never
 * sees half of it.
 */
public final class CatalogueLoader {

  private final ClickHouseSql sql;

  private CatalogueLoader(ClickHouseSql sql) {
    this.sql = sql;
  }

  /** Loads a catalogue that is in force from now on. */
  public static void load(ClickHouseAddress address, Catalogue catalogue) {
    load(address, catalogue, System.currentTimeMillis());
  }

  /**
   * Loads a catalogue; the schema must be there ({@link Migrator}).
   *
   * @param since from when on it is in force, epoch milliseconds
   */
  public static void load(ClickHouseAddress address, Catalogue catalogue, long since) {
    try (ClickHouseSql sql = new ClickHouseSql(address)) {
      CatalogueLoader loader = new CatalogueLoader(sql);
      loader.load(catalogue);
      loader.remember(catalogue.version(), since);
    }
  }

  /** A version that is in force already, as after a restart, is not noted again. */
  private void remember(String version, long since) {
    sql.execute(
        "INSERT INTO catalogue_history (valid_from, catalogue) SELECT fromUnixTimestamp64Milli("
            + since
            + ", 'UTC'), "
            + text(version)
            + " WHERE (SELECT argMax(catalogue, valid_from) FROM catalogue_history) != "
            + text(version));
  }

  private void load(Catalogue catalogue) {
    String version = text(catalogue.version());
    insert(
        "fields (catalogue, id, name_en, name_zh, position)",
        catalogue.fields(),
        field ->
            row(
                version,
                text(field.id()),
                text(field.name().en()),
                text(field.name().zh()),
                field.order()));
    List<String> topics =
        IntStream.range(0, catalogue.topics().size())
            .mapToObj(
                position -> {
                  var topic = catalogue.topics().get(position);
                  return row(
                      version,
                      text(topic.id()),
                      text(topic.field()),
                      text(topic.name().en()),
                      text(topic.name().zh()),
                      text(topic.owner()),
                      position + 1);
                })
            .toList();
    insert(
        "topics (catalogue, id, field, name_en, name_zh, owner, position)",
        topics,
        Function.identity());
    insert(
        "indicators (catalogue, id, version, topic, name_en, name_zh, formula, unit, grains, headline,"
            + " scopes, better, target, warning, floor, weight, max_age_s, settle_s, owner, source,"
            + " approximation, measures, recount)",
        catalogue.indicators(),
        indicator -> indicator(version, indicator));
    insert(
        "measures (catalogue, id, version, kind, unit, finest, topics, scopes, declaration)",
        catalogue.measures(),
        measure -> measure(version, measure));
    insert(
        "streets (catalogue, code, name_zh, pinyin, lat, lon, area_km2, population, valid_from,"
            + " valid_to)",
        catalogue.streets(),
        street ->
            row(
                version,
                text(street.code()),
                text(street.name().zh()),
                text(street.pinyin()),
                street.lat(),
                street.lon(),
                street.areaKm2(),
                street.population(),
                date(street.validity().from()),
                date(street.validity().to())));
    insert(
        "departments (catalogue, id, name_en, name_zh)",
        catalogue.departments(),
        department ->
            row(
                version,
                text(department.id()),
                text(department.name().en()),
                text(department.name().zh())));
    insert(
        "catalogues (catalogue, district, name_en, name_zh, zone)",
        List.of(catalogue.district()),
        district ->
            row(
                version,
                text(district.id()),
                text(district.name().en()),
                text(district.name().zh()),
                text(district.zone().getId())));
  }

  private static String indicator(String version, Indicator indicator) {
    return row(
        version,
        text(indicator.id()),
        indicator.version(),
        text(indicator.topic()),
        text(indicator.name().en()),
        text(indicator.name().zh()),
        text(indicator.formula().text()),
        text(indicator.unit()),
        texts(indicator.grains(), grain -> grain.id()),
        text(indicator.headline().id()),
        texts(indicator.scopes(), scope -> scope.id()),
        text(lower(indicator.better())),
        number(indicator.target()),
        number(indicator.warning()),
        number(indicator.floor()),
        indicator.weight(),
        indicator.maxAge().toSeconds(),
        indicator.settle().toSeconds(),
        text(indicator.owner()),
        text(indicator.source()),
        text(indicator.approximation().orElse("")),
        texts(indicator.measures(), Function.identity()),
        text(indicator.recount()));
  }

  private static String measure(String version, Measure measure) {
    return row(
        version,
        text(measure.id()),
        measure.version(),
        text(lower(measure.kind())),
        text(measure.unit()),
        text(measure.finest().id()),
        texts(measure.topics(), Function.identity()),
        texts(measure.scopes(), scope -> scope.id()),
        text(declaration(measure)));
  }

  private static String declaration(Measure measure) {
    if (measure instanceof EntityMeasure entity) {
      return "%s at %s%s where %s%s"
          .formatted(
              lower(entity.entity()),
              entity.at().text(),
              entity.until().map(until -> " until " + until.text()).orElse(""),
              entity.where().text(),
              entity.value().map(value -> " value " + value.text()).orElse(""));
    }
    if (measure instanceof SiteMeasure site) {
      return "%s %s%s of %s"
          .formatted(
              site.statistic().id(),
              lower(site.part()),
              site.metric().map(metric -> " of metric " + metric).orElse(""),
              site.siteKinds().isEmpty()
                  ? "all sites"
                  : site.siteKinds().stream().sorted().collect(Collectors.joining(", ")));
    }
    ArrivalMeasure arrivals = (ArrivalMeasure) measure;
    return "records %s of %s"
        .formatted(
            lower(arrivals.count()),
            arrivals.streams().isEmpty()
                ? "all streams"
                : arrivals.streams().stream().sorted().collect(Collectors.joining(", ")));
  }

  private <T> void insert(String target, Collection<T> values, Function<? super T, String> row) {
    if (!values.isEmpty()) {
      sql.execute(
          "INSERT INTO "
              + target
              + " VALUES "
              + values.stream().map(row).collect(Collectors.joining(",\n")));
    }
  }

  private static String row(Object... values) {
    return Arrays.stream(values).map(Object::toString).collect(Collectors.joining(", ", "(", ")"));
  }

  private static String text(String value) {
    return ClickHouseSql.quote(value);
  }

  private static <T> String texts(Collection<T> values, Function<? super T, String> id) {
    return values.stream()
        .map(id)
        .map(CatalogueLoader::text)
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? Double.toString(value.getAsDouble()) : "NULL";
  }

  private static String date(Optional<LocalDate> date) {
    return date.map(day -> text(day.toString())).orElse("NULL");
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
