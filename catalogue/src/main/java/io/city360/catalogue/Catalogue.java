package io.city360.catalogue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The indicator catalogue of a district: what is measured, how it becomes indicators, and the codes
 * that events may carry. Immutable and safe to share. A job ships {@link #texts()} to its
 * operators, which make their own catalogue with {@link #of(Map)}.
 */
public final class Catalogue {
  /** Whether an indicator without a recount is refused. */
  private static final boolean NEEDS_RECOUNTS = true;

  /**
   * The operators of one process read the same texts: the first to come reads them for all. Two
   * editions meet while one follows the other.
   */
  private static volatile List<Catalogue> recent = List.of();

  private final SortedMap<String, String> texts;
  private final CatalogueContents contents;
  private final DistrictCalendar calendar;
  private final Map<String, Field> fields;
  private final Map<String, Topic> topics;
  private final Map<String, Street> streets;
  private final ScopeSizes sizes;
  private final Map<String, Department> departments;
  private final Map<String, Metric> metrics;
  private final Map<String, SiteKind> siteKinds;
  private final Map<String, Measure> measures;
  private final Map<String, Indicator> indicators;
  private final String version;
  private final int structure;

  private Catalogue(SortedMap<String, String> texts, CatalogueContents contents) {
    this.texts = Collections.unmodifiableSortedMap(texts);
    this.contents = contents;
    this.calendar = new DistrictCalendar(contents.district().zone());
    this.fields = index(contents.fields(), Field::id);
    this.topics = index(contents.topics(), Topic::id);
    this.streets = index(newestFirst(contents.streets()), Street::code);
    this.sizes = new ScopeSizes(contents.streets());
    this.departments = index(contents.departments(), Department::id);
    this.metrics = index(contents.metrics(), Metric::id);
    this.siteKinds = index(contents.siteKinds(), SiteKind::id);
    this.measures = index(contents.measures(), Measure::id);
    this.indicators = index(contents.indicators(), Indicator::id);
    this.version = CatalogueFiles.version(this.texts);
    this.structure =
        StableHash.of(
            Definitions.of(this).values().stream()
                .map(Definition::structure)
                .sorted()
                .collect(Collectors.joining()));
  }

  /**
   * The catalogue that comes with this library.
   *
   * @throws CatalogueException with everything that is wrong in it
   */
  public static Catalogue bundled() {
    return of(CatalogueFiles.bundled());
  }

  /**
   * The catalogue in a folder.
   *
   * @throws CatalogueException with everything that is wrong in it
   */
  public static Catalogue load(Path folder) {
    return of(CatalogueFiles.read(folder));
  }

  /**
   * The catalogue of these files.
   *
   * @param files text by path relative to the catalogue's folder, with forward slashes
   * @throws CatalogueException with everything that is wrong in them
   */
  public static Catalogue of(Map<String, String> files) {
    SortedMap<String, String> sorted = new TreeMap<>(files);
    return known(sorted).orElseGet(() -> read(sorted));
  }

  private static Optional<Catalogue> known(SortedMap<String, String> texts) {
    return recent.stream().filter(catalogue -> catalogue.texts.equals(texts)).findFirst();
  }

  private static synchronized Catalogue read(SortedMap<String, String> texts) {
    Optional<Catalogue> meanwhile = known(texts);
    if (meanwhile.isPresent()) {
      return meanwhile.get();
    }
    Catalogue read = new Catalogue(texts, new CatalogueReader(texts, NEEDS_RECOUNTS).read());
    recent = recent.isEmpty() ? List.of(read) : List.of(read, recent.get(0));
    return read;
  }

  /** Text of each file by its path; {@link #of(Map)} makes the same catalogue from them. */
  public SortedMap<String, String> texts() {
    return texts;
  }

  /** Hash of all texts: 12 hexadecimal digits. */
  public String version() {
    return version;
  }

  /**
   * Hash of everything that a running job cannot take over: equal as long as only names, owners,
   * targets, weights and the like differ ({@link CatalogueChange.Kind#SOFT}).
   */
  public int structure() {
    return structure;
  }

  /** The district. */
  public District district() {
    return contents.district();
  }

  /** Windows of the district's calendar. */
  public DistrictCalendar calendar() {
    return calendar;
  }

  /** Working days of the district. */
  public WorkingCalendar workingCalendar() {
    return contents.workingCalendar();
  }

  /** All fields, in the order of the wall. */
  public List<Field> fields() {
    return contents.fields();
  }

  /** The field of this id. */
  public Optional<Field> field(String id) {
    return Optional.ofNullable(fields.get(id));
  }

  /** All topics, in the order of their codes. */
  public List<Topic> topics() {
    return contents.topics();
  }

  /** The topic of this id. */
  public Optional<Topic> topic(String id) {
    return Optional.ofNullable(topics.get(id));
  }

  /** The topics of a field. */
  public List<Topic> topicsOf(String field) {
    return contents.topics().stream().filter(topic -> topic.field().equals(field)).toList();
  }

  /** All streets, whatever their validity. */
  public List<Street> streets() {
    return contents.streets();
  }

  /** The newest edition of the street of this code. */
  public Optional<Street> street(String code) {
    return Optional.ofNullable(streets.get(code));
  }

  /** People and area of scopes. */
  public ScopeSizes sizes() {
    return sizes;
  }

  /** All departments, whatever their validity. */
  public List<Department> departments() {
    return contents.departments();
  }

  /** The department of this id. */
  public Optional<Department> department(String id) {
    return Optional.ofNullable(departments.get(id));
  }

  /** All metrics. */
  public List<Metric> metrics() {
    return contents.metrics();
  }

  /** The metric of this id. */
  public Optional<Metric> metric(String id) {
    return Optional.ofNullable(metrics.get(id));
  }

  /** All site kinds. */
  public List<SiteKind> siteKinds() {
    return contents.siteKinds();
  }

  /** The site kind of this id. */
  public Optional<SiteKind> siteKind(String id) {
    return Optional.ofNullable(siteKinds.get(id));
  }

  /** The allowed values of coded fields. */
  public Codes codes() {
    return contents.codes();
  }

  /** The list of government services; empty where the catalogue has none. */
  public List<ServiceItem> serviceItems() {
    return contents.serviceItems();
  }

  /** The rule tables with their editions. */
  public List<RuleTable> rules() {
    return contents.rules();
  }

  /** All measures that some indicator uses. */
  public List<Measure> measures() {
    return contents.measures();
  }

  /** The measure of this id. */
  public Optional<Measure> measure(String id) {
    return Optional.ofNullable(measures.get(id));
  }

  /** All indicators. */
  public List<Indicator> indicators() {
    return contents.indicators();
  }

  /** The indicator of this id. */
  public Optional<Indicator> indicator(String id) {
    return Optional.ofNullable(indicators.get(id));
  }

  /** Numbers that tell of the engine itself; views count them. */
  public List<EngineIndicator> engineIndicators() {
    return contents.engineIndicators();
  }

  /**
   * What this indicator waits for that the public records do not hold; empty where they hold all it
   * needs.
   */
  public Optional<String> missingInput(String indicator) {
    return Optional.ofNullable(contents.missingInputs().get(indicator));
  }

  /** The indicators of a topic. */
  public List<Indicator> indicatorsOf(String topic) {
    return contents.indicators().stream()
        .filter(indicator -> indicator.topic().equals(topic))
        .toList();
  }

  /** All alert rules. */
  public List<AlertRule> alertRules() {
    return contents.alertRules();
  }

  /** What the board server allows; empty where the catalogue says nothing about it. */
  public Optional<BoardRules> boardRules() {
    return contents.boardRules();
  }

  /** The alert rule of this id. */
  public Optional<AlertRule> alertRule(String id) {
    return contents.alertRules().stream().filter(rule -> rule.id().equals(id)).findFirst();
  }

  /**
   * The finest slice among the measures of a formula; {@link MeasureValues#slices} counts these.
   */
  public Grain sliceOf(Formula formula) {
    return formula.measures().stream()
        .map(id -> measures.get(id).finest())
        .min(Comparator.naturalOrder())
        .orElse(Grain.DAY);
  }

  /**
   * How long after its event time a record of this stream may arrive without being late.
   *
   * @param stream cases, readings or approvals
   */
  public Duration lateAfter(String stream) {
    Duration bound = contents.district().lateAfter().get(stream);
    if (bound == null) {
      throw new IllegalArgumentException(
          "no stream '" + stream + "', allowed: " + contents.district().lateAfter().keySet());
    }
    return bound;
  }

  /** The shapes of the streets, GeoJSON. */
  public String geometry() {
    return contents.geometry();
  }

  /** Whether the shapes of the streets are true ones, if only in a simulated district. */
  public boolean hasBoundaries() {
    return contents.hasBoundaries();
  }

  private static List<Street> newestFirst(List<Street> streets) {
    return streets.stream()
        .sorted(
            Comparator.comparing(
                (Street street) -> street.validity().from().orElse(LocalDate.MIN),
                Comparator.reverseOrder()))
        .toList();
  }

  private static <T> Map<String, T> index(List<T> values, Function<T, String> id) {
    Map<String, T> index = new LinkedHashMap<>();
    values.forEach(value -> index.putIfAbsent(id.apply(value), value));
    return Collections.unmodifiableMap(index);
  }
}
