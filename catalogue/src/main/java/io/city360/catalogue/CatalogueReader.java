package io.city360.catalogue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Reads the files of a catalogue and checks them. The order follows the references: places and
 * structure, devices, codes, then measures and at last the indicators over them.
 */
final class CatalogueReader {
  /** Files that every catalogue has, each with one section of the same name. */
  private static final List<String> REQUIRED =
      List.of(
          "district",
          "fields",
          "topics",
          "streets",
          "departments",
          "metrics",
          "site_kinds",
          "codes",
          "calendar");

  /** A file that a catalogue may do without. */
  private static final String ALERTS = "alerts.yaml";

  private static final String BOARDS = "boards.yaml";
  private static final String ENGINE_INDICATORS = "engine_indicators.yaml";

  private static final String RULES = "rules/";
  private static final String INDICATORS = "indicators/";
  private static final String RECOUNTS = "recounts/";
  private static final String SERVICE_ITEMS = "service_items.yaml";
  private static final String MISSING_INPUTS = "missing_inputs.yaml";

  private final SortedMap<String, String> files;
  private final boolean needsRecounts;
  private final Problems problems = new Problems();

  CatalogueReader(SortedMap<String, String> files, boolean needsRecounts) {
    this.files = files;
    this.needsRecounts = needsRecounts;
  }

  CatalogueContents read() {
    checkFileNames();
    Map<String, YamlNode> sections = new LinkedHashMap<>();
    REQUIRED.forEach(name -> section(name + ".yaml", name).ifPresent(n -> sections.put(name, n)));

    District district = PlaceReader.district(root("district.yaml"));
    List<Street> streets = PlaceReader.streets(list(sections, "streets"));
    boolean hasBoundaries =
        new GeometryCheck(problems)
            .check(
                CatalogueTexts.SHAPES,
                Optional.ofNullable(files.get(CatalogueTexts.SHAPES)),
                streets);
    List<Department> departments = PlaceReader.departments(mapping(sections, "departments"));
    StructureReader structure =
        new StructureReader(departments.stream().map(Department::id).toList());
    List<Field> fields = structure.fields(mapping(sections, "fields"));
    List<Topic> topics = structure.topics(mapping(sections, "topics"), fields);
    DeviceReader devices = new DeviceReader(departments.stream().map(Department::id).toList());
    List<SiteKind> siteKinds = devices.siteKinds(mapping(sections, "site_kinds"));
    List<Metric> metrics = devices.metrics(mapping(sections, "metrics"), siteKinds);
    devices.checkIntervals(mapping(sections, "site_kinds"), metrics);
    Codes codes = CodeReader.codes(mapping(sections, "codes"));
    WorkingCalendar workingCalendar = CalendarReader.calendar(mapping(sections, "calendar"));
    List<RuleTable> rules = new ArrayList<>();
    filesIn(RULES, ".yaml")
        .forEach(
            file ->
                section(file, "rules")
                    .flatMap(YamlNode::mapping)
                    .ifPresent(section -> rules.addAll(RuleReader.rules(section))));

    IndicatorFiles indicatorFiles =
        new IndicatorFiles(
            new DistrictCalendar(district.zone()),
            metrics,
            siteKinds,
            topics,
            departments,
            recounts(),
            needsRecounts,
            problems);
    for (String file : filesIn(INDICATORS, ".yaml")) {
      root(file).ifPresent(indicatorFiles::add);
    }
    // What is wrong here would make good indicators look wrong too.
    problems.throwIfAny();
    indicatorFiles.read();
    problems.throwIfAny();
    StructureReader.checkTopics(mapping(sections, "fields"), topics);
    StructureReader.checkWeights(mapping(sections, "topics"), topics, indicatorFiles.indicators());
    List<EngineIndicator> engineIndicators =
        optional(ENGINE_INDICATORS, "engine_indicators")
            .map(new EngineIndicatorReader(topics, departments)::indicators)
            .orElse(List.of());
    Map<String, String> missingInputs = missingInputs(indicatorFiles.indicators());
    List<ServiceItem> serviceItems = serviceItems(codes);
    List<AlertRule> alertRules =
        alertRules(sections, departments, fields, topics, indicatorFiles.indicators());
    Optional<BoardRules> boardRules = optional(BOARDS, "boards").flatMap(BoardReader::rules);
    problems.throwIfAny();
    return new CatalogueContents(
        district,
        fields,
        topics,
        streets,
        departments,
        metrics,
        siteKinds,
        codes,
        workingCalendar,
        List.copyOf(rules),
        indicatorFiles.measures(),
        indicatorFiles.indicators(),
        engineIndicators,
        missingInputs,
        alertRules,
        boardRules,
        files.getOrDefault(CatalogueTexts.SHAPES, ""),
        hasBoundaries,
        serviceItems);
  }

  /** The list of services; a district without approvals has none. */
  private List<ServiceItem> serviceItems(Codes codes) {
    return new ServiceItemReader(codes).items(optional(SERVICE_ITEMS, "service_items"));
  }

  /** The section of a file that a catalogue may do without. */
  private Optional<YamlMapping> optional(String file, String name) {
    return files.containsKey(file)
        ? section(file, name).flatMap(YamlNode::mapping)
        : Optional.empty();
  }

  /** What no known records hold, by the indicator that waits for it; empty without the file. */
  private Map<String, String> missingInputs(List<Indicator> indicators) {
    Map<String, String> inputs = new LinkedHashMap<>();
    List<String> known = indicators.stream().map(Indicator::id).toList();
    if (files.containsKey(MISSING_INPUTS)) {
      section(MISSING_INPUTS, "missing_inputs")
          .flatMap(YamlNode::mapping)
          .ifPresent(
              all ->
                  all.forEach(
                      (id, node) -> {
                        References.check(node, "indicator", id, known);
                        node.text().ifPresent(text -> inputs.put(id, text));
                      }));
    }
    return Collections.unmodifiableMap(inputs);
  }

  private List<AlertRule> alertRules(
      Map<String, YamlNode> sections,
      List<Department> departments,
      List<Field> fields,
      List<Topic> topics,
      List<Indicator> indicators) {
    if (!files.containsKey(ALERTS)) {
      return List.of();
    }
    AlertSubjects subjects =
        new AlertSubjects(
            indicators, AlertSubjects.planned(mapping(sections, "topics")), fields, topics);
    return section(ALERTS, "alerts")
        .flatMap(YamlNode::mapping)
        .map(section -> new AlertReader(departments, subjects).rules(section))
        .orElse(List.of());
  }

  private void checkFileNames() {
    for (String file : files.keySet()) {
      boolean isKnown =
          file.equals(CatalogueTexts.SHAPES)
              || file.equals(MISSING_INPUTS)
              || file.equals(SERVICE_ITEMS)
              || file.equals(ALERTS)
              || file.equals(BOARDS)
              || file.equals(ENGINE_INDICATORS)
              || (file.startsWith(RECOUNTS) && file.endsWith(".sql"))
              || (file.startsWith(RULES) && file.endsWith(".yaml"))
              || (file.startsWith(INDICATORS) && file.endsWith(".yaml"))
              || REQUIRED.contains(file.replaceFirst("\\.yaml$", ""));
      if (!isKnown) {
        problems.add(
            file,
            "unknown file",
            String.join(".yaml, ", REQUIRED)
                + ".yaml, "
                + ALERTS
                + ", "
                + BOARDS
                + ", "
                + ENGINE_INDICATORS
                + ", rules/*.yaml, indicators/*.yaml, recounts/**.sql, "
                + MISSING_INPUTS
                + ", "
                + SERVICE_ITEMS
                + ", "
                + CatalogueTexts.SHAPES);
      }
    }
  }

  private Optional<YamlMapping> root(String file) {
    String text = files.get(file);
    if (text == null) {
      problems.add(file, "the file is missing", "a file " + file);
      return Optional.empty();
    }
    return YamlNode.parse(file, text, problems).flatMap(YamlNode::mapping);
  }

  /** The one section of a file; the district file is a section itself. */
  private Optional<YamlNode> section(String file, String name) {
    return name.equals("district")
        ? Optional.empty()
        : root(file).map(mapping -> mapping.allow(name)).flatMap(mapping -> mapping.require(name));
  }

  private static Optional<YamlMapping> mapping(Map<String, YamlNode> sections, String name) {
    return Optional.ofNullable(sections.get(name)).flatMap(YamlNode::mapping);
  }

  private static List<YamlNode> list(Map<String, YamlNode> sections, String name) {
    return Optional.ofNullable(sections.get(name)).map(YamlNode::list).orElse(List.of());
  }

  private List<String> filesIn(String folder, String ending) {
    return files.keySet().stream()
        .filter(file -> file.startsWith(folder) && file.endsWith(ending))
        .toList();
  }

  /** Recount texts by the id of their indicator; shared parts in subfolders are left out. */
  private Map<String, String> recounts() {
    Map<String, String> recounts = new LinkedHashMap<>();
    for (String file : filesIn(RECOUNTS, ".sql")) {
      String name = file.substring(RECOUNTS.length(), file.length() - ".sql".length());
      if (!name.contains("/")) {
        recounts.put(name, files.get(file));
      }
    }
    return recounts;
  }
}
