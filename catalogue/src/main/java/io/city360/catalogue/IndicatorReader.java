package io.city360.catalogue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the declarations of indicators. */
final class IndicatorReader {
  private static final String[] KEYS = {
    "topic",
    "name",
    "value",
    "grains",
    "headline",
    "scopes",
    "better",
    "target",
    "warning",
    "floor",
    "editions",
    "weight",
    "max_age",
    "settle",
    "unit",
    "owner",
    "source",
    "samples",
    "coverage",
    "needs_boundaries",
    "approximation",
    "recount",
    "version"
  };

  private final Map<String, MeasureDraft> drafts;
  private final Formulas formulas;
  private final List<String> topics;
  private final List<String> departments;
  private final Map<String, String> recounts;
  private final boolean needsRecounts;

  IndicatorReader(
      Map<String, MeasureDraft> drafts,
      Formulas formulas,
      List<String> topics,
      List<String> departments,
      Map<String, String> recounts,
      boolean needsRecounts) {
    this.drafts = drafts;
    this.formulas = formulas;
    this.topics = topics;
    this.departments = departments;
    this.recounts = recounts;
    this.needsRecounts = needsRecounts;
  }

  /** The indicator under this id, empty where it has no formula. */
  Optional<Indicator> read(String id, YamlNode node) {
    Optional<YamlMapping> mapping = node.mapping();
    if (mapping.isEmpty()) {
      return Optional.empty();
    }
    YamlMapping keys = mapping.get().allow(KEYS);
    String topic = keys.text("topic");
    References.check(keys.at("topic"), "topic", topic, topics);
    String owner = keys.text("owner");
    References.check(keys.at("owner"), "department", owner, departments);
    List<Grain> grains = grains(keys);
    Grain headline = headline(keys, grains);
    Set<ScopeLevel> scopes = scopes(keys);
    Direction better = keys.symbol("better", Direction.class).orElse(Direction.NEUTRAL);
    int weight = (int) keys.integer("weight", 0);
    TargetCheck.check(keys, better, weight);
    int version = (int) keys.integer("version", 1);
    Duration maxAge = keys.positive("max_age");
    Duration settle = keys.duration("settle");
    LocalName name = keys.name("name");
    String unit = keys.text("unit");
    String source = keys.text("source");
    String recount = recount(id, keys);
    Optional<Formula> formula = keys.require("value").flatMap(this::formula);
    Optional<Formula> coverage = keys.find("coverage").flatMap(this::formula);
    if (formula.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Indicator(
            id,
            version,
            topic,
            name,
            formula.get(),
            grains,
            headline,
            scopes,
            better,
            keys.findNumber("target"),
            keys.findNumber("warning"),
            keys.findNumber("floor"),
            TargetReader.editions(keys, better),
            weight,
            maxAge,
            settle,
            unit,
            owner,
            source,
            sampleCount(keys, formula.get()),
            coverage,
            keys.truth("needs_boundaries", false),
            keys.find("approximation").flatMap(YamlNode::text),
            recount));
  }

  private Optional<Formula> formula(YamlNode node) {
    Optional<String> text = node.text();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(formulas.compile(text.get()));
    } catch (ExpressionException e) {
      node.report(
          e,
          "+ - * / over measures and numbers such as 60.0, slices, population, area_km2, and "
              + Formulas.functions()
              + " of them");
      return Optional.empty();
    }
  }

  private static List<Grain> grains(YamlMapping keys) {
    keys.require("grains");
    Set<Grain> grains = EnumSet.noneOf(Grain.class);
    List<YamlNode> items = keys.list("grains");
    for (YamlNode item : items) {
      Optional<String> text = item.text();
      Optional<Grain> grain = text.flatMap(Grain::find);
      if (grain.isPresent() && !grains.add(grain.get())) {
        item.report("the grain " + text.get() + " is there twice", "each grain once");
      } else if (text.isPresent() && grain.isEmpty()) {
        item.report("there is no grain '" + text.get() + "'", Grain.allowed());
      }
    }
    if (keys.has("grains") && items.isEmpty()) {
      keys.at("grains").report("there is no grain", "at least one of " + Grain.allowed());
    }
    return List.copyOf(grains);
  }

  private static Grain headline(YamlMapping keys, List<Grain> grains) {
    Optional<String> text = keys.require("headline").flatMap(YamlNode::text);
    Optional<Grain> headline = text.flatMap(Grain::find).filter(grains::contains);
    if (text.isPresent() && headline.isEmpty()) {
      keys.at("headline")
          .report(
              "the headline '" + text.get() + "' is not one of its grains",
              grains.stream().map(Grain::id).collect(Collectors.joining(", ")));
    }
    return headline.orElse(Grain.DAY);
  }

  private static Set<ScopeLevel> scopes(YamlMapping keys) {
    keys.require("scopes");
    Set<ScopeLevel> scopes = EnumSet.noneOf(ScopeLevel.class);
    List<YamlNode> items = keys.list("scopes");
    items.forEach(item -> item.symbol(ScopeLevel.class).ifPresent(scopes::add));
    if (keys.has("scopes") && items.isEmpty()) {
      keys.at("scopes").report("there is no scope", "at least one of district, street, department");
    }
    return Collections.unmodifiableSet(scopes);
  }

  private SampleCount sampleCount(YamlMapping keys, Formula formula) {
    Optional<String> named = keys.find("samples").flatMap(YamlNode::text);
    if (named.isPresent()) {
      References.check(keys.at("samples"), "measure", named.get(), drafts.keySet());
    } else if (formula.isRatio()) {
      return SampleCount.ofDenominator();
    }
    List<String> candidates = new ArrayList<>();
    named.ifPresent(candidates::add);
    formula.measures().stream().filter(id -> isBuckets(drafts.get(id))).forEach(candidates::add);
    candidates.addAll(formula.measures());
    for (String id : candidates) {
      MeasureDraft draft = drafts.get(id);
      if (draft != null) {
        return isBuckets(draft)
            ? SampleCount.ofBuckets(id, draft.code())
            : SampleCount.ofCounter(id, draft.code());
      }
    }
    return SampleCount.ofDenominator();
  }

  private static boolean isBuckets(MeasureDraft draft) {
    return draft.kind() == MeasureKind.HISTOGRAM || draft.kind() == MeasureKind.MAX;
  }

  private String recount(String id, YamlMapping keys) {
    Optional<String> inline = keys.find("recount").flatMap(YamlNode::text);
    String recount = inline.orElse(recounts.getOrDefault(id, "")).strip();
    if (recount.isEmpty() && needsRecounts) {
      keys.place()
          .report(
              "it has no recount",
              "a file recounts/" + id + ".sql, or a key recount, with SQL over raw events");
    }
    return recount;
  }
}
