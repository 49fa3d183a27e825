package io.city360.jobs.clickhouse;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.EngineIndicator;
import io.city360.catalogue.Indicator;
import io.city360.catalogue.Measure;
import io.city360.catalogue.MeasureKind;
import io.city360.catalogue.MeasureText;
import io.city360.catalogue.Merging;
import io.city360.jobs.indicator.NodeAges;
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
            + " approximation, measures, recount, merging, function, fraction, editions)",
        catalogue.indicators(),
        indicator -> indicator(version, indicator, merging(catalogue, indicator)));
    insert(
        "measures (catalogue, id, version, kind, unit, finest, topics, scopes, declaration, scale)",
        catalogue.measures(),
        measure -> measure(version, measure));
    insert(
        "engine_indicators (catalogue, id, topic, name_en, name_zh, better, target, warning, floor,"
            + " max_age_s, unit, owner, source)",
        catalogue.engineIndicators(),
        indicator -> engineIndicator(version, indicator));
    PlaceRows places = new PlaceRows(catalogue);
    insert(
        "node_ages (catalogue, node, level, grain, scope, max_age_s)",
        NodeAges.of(catalogue),
        age ->
            row(
                version,
                text(age.node()),
                text(age.level()),
                text(age.grain()),
                text(age.scope().id()),
                age.maxAge().toSeconds()));
    insert(
        "streets (catalogue, code, name_zh, pinyin, lat, lon, area_km2, population, valid_from,"
            + " valid_to, boundary, is_schematic, edition)",
        catalogue.streets(),
        places::street);
    insert(
        "default_points (catalogue, lat, lon)",
        catalogue.district().defaultPoints(),
        point -> row(version, point.lat(), point.lon()));
    insert(
        "service_items (catalogue, code, name_en, name_zh, item_class, tags, statutory_wd,"
            + " promised_wd, second_approval, source)",
        catalogue.serviceItems(),
        item ->
            row(
                version,
                text(item.code()),
                text(item.name().en()),
                text(item.name().zh()),
                text(item.itemClass()),
                texts(item.tags(), Function.identity()),
                item.statutoryDays(),
                item.promisedDays(),
                item.isSecondApproval() ? 1 : 0,
                text(item.source())));
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

  /** What moves with time does not add up, whatever its arithmetic. */
  private static Merging merging(Catalogue catalogue, Indicator indicator) {
    boolean isGauge =
        indicator.formula().measures().stream()
            .map(id -> catalogue.measure(id).orElseThrow())
            .anyMatch(measure -> measure.kind() == MeasureKind.GAUGE);
    return isGauge ? Merging.LEVEL : indicator.formula().merging();
  }

  private static String indicator(String version, Indicator indicator, Merging merging) {
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
        text(indicator.recount()),
        text(merging.id()),
        text(indicator.formula().function().orElse("")),
        number(indicator.formula().fraction()),
        editions(indicator));
  }

  private static String engineIndicator(String version, EngineIndicator indicator) {
    return row(
        version,
        text(indicator.id()),
        text(indicator.topic()),
        text(indicator.name().en()),
        text(indicator.name().zh()),
        text(lower(indicator.better())),
        indicator.target(),
        indicator.warning(),
        indicator.floor(),
        indicator.maxAge().toSeconds(),
        text(indicator.unit()),
        text(indicator.owner()),
        text(indicator.source()));
  }

  private static String editions(Indicator indicator) {
    return indicator.editions().stream()
        .map(
            edition ->
                row(
                    day(edition.validity().from()),
                    day(edition.validity().to()),
                    edition.target(),
                    edition.warning(),
                    edition.floor()))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String day(Optional<LocalDate> day) {
    return day.map(date -> text(date.toString())).orElse("NULL");
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
        text(MeasureText.of(measure)),
        measure.scale());
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

  static String row(Object... values) {
    return Arrays.stream(values).map(Object::toString).collect(Collectors.joining(", ", "(", ")"));
  }

  static String text(String value) {
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

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
