package io.city360.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the measures and indicators of all topics together, since topics share measures. */
final class IndicatorFiles {
  private final DistrictCalendar calendar;
  private final MeasureReader measureReader;
  private final List<String> topics;
  private final List<String> departments;
  private final Map<String, String> recounts;
  private final boolean needsRecounts;
  private final Problems problems;
  private final Map<String, MeasureDraft> drafts = new LinkedHashMap<>();
  private final Map<String, YamlNode> indicatorNodes = new LinkedHashMap<>();
  private final List<Indicator> indicators = new ArrayList<>();
  private final List<Measure> measures = new ArrayList<>();

  IndicatorFiles(
      DistrictCalendar calendar,
      List<Metric> metrics,
      List<SiteKind> siteKinds,
      List<Topic> topics,
      List<Department> departments,
      Map<String, String> recounts,
      boolean needsRecounts,
      Problems problems) {
    this.calendar = calendar;
    this.measureReader = new MeasureReader(metrics, siteKinds);
    this.topics = topics.stream().map(Topic::id).toList();
    this.departments = departments.stream().map(Department::id).toList();
    this.recounts = recounts;
    this.needsRecounts = needsRecounts;
    this.problems = problems;
  }

  /** Takes the declarations of one file. */
  void add(YamlMapping file) {
    file.allow("measures", "indicators");
    file.find("measures")
        .flatMap(YamlNode::mapping)
        .ifPresent(
            all ->
                all.forEachId(
                    (id, node) -> {
                      if (Formulas.isReserved(id)) {
                        node.report("formulas mean something else by " + id, "another id");
                      } else if (isNew(id, node, drafts.keySet(), "measure")) {
                        measureReader.read(id, node).ifPresent(draft -> drafts.put(id, draft));
                      }
                    }));
    file.find("indicators")
        .flatMap(YamlNode::mapping)
        .ifPresent(
            all ->
                all.forEachId(
                    (id, node) -> {
                      if (isNew(id, node, indicatorNodes.keySet(), "indicator")) {
                        indicatorNodes.put(id, node);
                      }
                    }));
  }

  private static boolean isNew(String id, YamlNode node, Collection<String> known, String what) {
    if (known.contains(id)) {
      node.report("the " + what + " " + id + " is declared twice", "each id once in all files");
      return false;
    }
    return true;
  }

  /** Makes indicators and measures of what was taken. */
  void read() {
    Map<String, Formulas.Operand> operands = new LinkedHashMap<>();
    drafts.forEach((id, draft) -> operands.put(id, draft.operand()));
    IndicatorReader reader =
        new IndicatorReader(
            drafts, new Formulas(operands, calendar), topics, departments, recounts, needsRecounts);
    indicatorNodes.forEach((id, node) -> reader.read(id, node).ifPresent(indicators::add));
    indicators.sort(Comparator.comparingInt(indicator -> topics.indexOf(indicator.topic())));
    if (problems.isEmpty()) {
      drafts.values().forEach(this::finish);
      checkCodes();
    }
    for (String id : recounts.keySet()) {
      if (!indicatorNodes.containsKey(id)) {
        problems.add(
            "recounts/" + id + ".sql",
            "there is no indicator '" + id + "'",
            "the id of an indicator");
      }
    }
  }

  private void finish(MeasureDraft draft) {
    List<Indicator> users =
        indicators.stream().filter(user -> user.measures().contains(draft.id())).toList();
    if (users.isEmpty()) {
      draft
          .place()
          .report(
              "no indicator uses the measure", "a measure named in a value, coverage or samples");
      return;
    }
    Set<ScopeLevel> scopes = EnumSet.noneOf(ScopeLevel.class);
    Set<String> topicIds = new LinkedHashSet<>();
    Set<LateMark> marks = new LinkedHashSet<>();
    Grain finest = Grain.DAY;
    for (Indicator user : users) {
      scopes.addAll(user.scopes());
      checkScopes(draft, user);
      topicIds.add(user.topic());
      for (Grain grain : user.grains()) {
        finest = grain.isFinerThan(finest) ? grain : finest;
        marks.add(mark(draft, grain, user));
        checkSlice(draft, grain, user);
      }
    }
    measures.add(
        draft
            .finish()
            .apply(
                new MeasureDeclaration(
                    draft.id(),
                    draft.version(),
                    draft.code(),
                    draft.kind(),
                    draft.slice().orElse(finest),
                    Collections.unmodifiableSet(scopes),
                    List.copyOf(topicIds),
                    draft.unit(),
                    draft.scale(),
                    List.copyOf(marks))));
  }

  private static LateMark mark(MeasureDraft draft, Grain grain, Indicator user) {
    long settle = user.settle().toMillis();
    return new LateMark(
        StableHash.of(draft.name() + "#late@" + grain.id() + "@" + settle), grain, settle);
  }

  private void checkSlice(MeasureDraft draft, Grain grain, Indicator user) {
    Optional<Grain> slice = draft.slice();
    if (slice.isPresent() && grain.isFinerThan(slice.get())) {
      indicatorNodes
          .get(user.id())
          .report(
              "grain " + grain.id() + " is finer than the measure " + draft.id() + " can be taken",
              "grains from " + slice.get().id());
    }
  }

  private void checkScopes(MeasureDraft draft, Indicator user) {
    for (ScopeLevel scope : user.scopes()) {
      if (!draft.scopes().contains(scope)) {
        indicatorNodes
            .get(user.id())
            .report(
                "scope " + scope.id() + ": the measure " + draft.id() + " does not tell them apart",
                draft.scopes().stream().map(ScopeLevel::id).collect(Collectors.joining(", ")));
      }
    }
  }

  /** No two measures or marks share a code, and none has the code 0. */
  private void checkCodes() {
    Map<Integer, String> names = new LinkedHashMap<>();
    for (Measure measure : measures) {
      if (checkCode(measure.code(), measure.id(), names)) {
        measure.lateMarks().forEach(mark -> checkCode(mark.code(), measure.id(), names));
      }
    }
  }

  private boolean checkCode(int code, String measure, Map<Integer, String> names) {
    String other = names.putIfAbsent(code, measure);
    if (other != null) {
      drafts
          .get(measure)
          .place()
          .report(
              "its code " + Integer.toHexString(code) + " is also one of " + other,
              "another id or version");
    }
    return other == null;
  }

  List<Indicator> indicators() {
    return List.copyOf(indicators);
  }

  List<Measure> measures() {
    return List.copyOf(measures);
  }
}
