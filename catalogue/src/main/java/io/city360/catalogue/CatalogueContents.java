package io.city360.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that the files of a catalogue say, in the order in which they say it. */
record CatalogueContents(
    District district,
    List<Field> fields,
    List<Topic> topics,
    List<Street> streets,
    List<Department> departments,
    List<Metric> metrics,
    List<SiteKind> siteKinds,
    Codes codes,
    WorkingCalendar workingCalendar,
    List<RuleTable> rules,
    List<Measure> measures,
    List<Indicator> indicators,
    List<EngineIndicator> engineIndicators,
    Map<String, String> missingInputs,
    List<AlertRule> alertRules,
    Optional<BoardRules> boardRules,
    String geometry,
    boolean hasBoundaries,
    List<ServiceItem> serviceItems) {}
