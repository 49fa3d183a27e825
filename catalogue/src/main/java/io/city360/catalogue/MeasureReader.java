package io.city360.catalogue;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the declarations of measures. */
final class MeasureReader {
  private static final String[] ENTITY_KEYS = {
    "entity", "at", "until", "where", "value", "kind", "unit", "scale", "version"
  };
  private static final String[] SITE_KEYS = {
    "statistic",
    "sites",
    "metric",
    "part",
    "threshold",
    "release",
    "lasting",
    "silence",
    "kind",
    "unit",
    "scale",
    "version"
  };
  private static final String[] ARRIVAL_KEYS = {"arrivals", "streams", "unit", "scale", "version"};
  private static final List<String> STREAMS = List.of("cases", "readings", "approvals", "sites");

  private static final Set<ScopeLevel> EVERYWHERE = Set.of(ScopeLevel.values());

  private final EntityExpressions expressions = new EntityExpressions();
  private final List<Metric> metrics;
  private final List<String> siteKinds;

  MeasureReader(List<Metric> metrics, List<SiteKind> siteKinds) {
    this.metrics = metrics;
    this.siteKinds = siteKinds.stream().map(SiteKind::id).toList();
  }

  /** The measure under this id, empty where it cannot be told what it is. */
  Optional<MeasureDraft> read(String id, YamlNode node) {
    Optional<YamlMapping> mapping = node.mapping();
    if (mapping.isEmpty()) {
      return Optional.empty();
    }
    YamlMapping keys = mapping.get();
    if (keys.has("entity")) {
      return entity(id, keys.allow(ENTITY_KEYS));
    }
    if (keys.has("statistic")) {
      return site(id, keys.allow(SITE_KEYS));
    }
    if (keys.has("arrivals")) {
      return arrival(id, keys.allow(ARRIVAL_KEYS));
    }
    node.report(
        "it is not said what is measured",
        "one of the keys entity (a case or approval), statistic (sites), arrivals (records)");
    return Optional.empty();
  }

  private Optional<MeasureDraft> entity(String id, YamlMapping keys) {
    Optional<EntityKind> entity = keys.symbol("entity", EntityKind.class);
    if (entity.isEmpty()) {
      return Optional.empty();
    }
    Optional<CelExpression> at =
        expression(keys.require("at"), entity.get(), EntityExpressions.Result.INTEGER);
    Optional<CelExpression> until =
        expression(keys.find("until"), entity.get(), EntityExpressions.Result.INTEGER);
    Optional<CelExpression> where =
        expression(keys.require("where"), entity.get(), EntityExpressions.Result.TRUTH);
    Optional<CelExpression> value =
        expression(keys.find("value"), entity.get(), EntityExpressions.Result.INTEGER);
    MeasureKind kind =
        kind(keys).orElse(keys.has("until") ? MeasureKind.GAUGE : MeasureKind.COUNTER);
    checkKind(keys, kind);
    if (at.isEmpty() || where.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        draft(
            id,
            keys,
            kind,
            keys.integer("scale", 1),
            EVERYWHERE,
            Optional.empty(),
            declaration ->
                new EntityMeasure(declaration, entity.get(), at.get(), until, where.get(), value)));
  }

  private static void checkKind(YamlMapping keys, MeasureKind kind) {
    if (kind != MeasureKind.GAUGE && keys.has("until")) {
      keys.at("until").report("only a gauge ends", "kind: gauge, or no until");
    }
    if (kind == MeasureKind.GAUGE && keys.has("value")) {
      keys.at("value").report("a gauge counts by one", "no value");
    }
    boolean needsValue = kind == MeasureKind.HISTOGRAM || kind == MeasureKind.MAX;
    if (needsValue && !keys.has("value")) {
      keys.at("kind").report("it is not said which value goes in", "a key value");
    }
  }

  private Optional<CelExpression> expression(
      Optional<YamlNode> node, EntityKind entity, EntityExpressions.Result result) {
    Optional<String> text = node.flatMap(YamlNode::text);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(expressions.compile(entity, text.get(), result));
    } catch (ExpressionException e) {
      String form = result == EntityExpressions.Result.INTEGER ? "an integer" : "true or false";
      node.get().report(e, "CEL over the fields of the " + entity.id() + " that gives " + form);
      return Optional.empty();
    }
  }

  private Optional<MeasureDraft> site(String id, YamlMapping keys) {
    Optional<SiteStatistic> statistic = keys.symbol("statistic", SiteStatistic.class);
    Set<String> kinds = names(keys, "sites");
    keys.list("sites")
        .forEach(
            node ->
                node.text()
                    .ifPresent(kind -> References.check(node, "site kind", kind, siteKinds)));
    Optional<String> metricId = keys.find("metric").flatMap(YamlNode::text);
    Optional<Metric> metric =
        metrics.stream().filter(m -> metricId.equals(Optional.of(m.id()))).findFirst();
    metricId.ifPresent(
        name ->
            References.check(
                keys.at("metric"), "metric", name, metrics.stream().map(Metric::id).toList()));
    StatisticPart part =
        keys.has("part")
            ? keys.symbol("part", StatisticPart.class).orElse(StatisticPart.VALUE)
            : StatisticPart.VALUE;
    if (statistic.isEmpty()) {
      return Optional.empty();
    }
    SiteStatistic what = statistic.get();
    boolean isOfMetric = what.amountUnit() == SiteStatistic.AmountUnit.METRIC;
    if (isOfMetric && metricId.isEmpty()) {
      keys.place().report("the statistic " + what.id() + " needs a metric", "a key metric");
    }
    MeasureKind kind =
        kind(keys).orElse(part == StatisticPart.COUNT ? MeasureKind.COUNTER : what.kind());
    if (kind != what.kind() && kind != MeasureKind.MAX) {
      keys.at("kind")
          .report(
              "the statistic " + what.id() + " makes no " + id(kind), id(what.kind()) + ", max");
    }
    long natural =
        isOfMetric && part == StatisticPart.VALUE ? metric.map(Metric::scale).orElse(1L) : 1;
    SiteParameters parameters = SiteParameters.read(keys, what);
    return Optional.of(
        draft(
            id,
            keys,
            kind,
            keys.integer("scale", natural),
            EVERYWHERE,
            what.slice(),
            declaration -> new SiteMeasure(declaration, kinds, metricId, what, part, parameters)));
  }

  private Optional<MeasureDraft> arrival(String id, YamlMapping keys) {
    Optional<ArrivalCount> count = keys.symbol("arrivals", ArrivalCount.class);
    Set<String> streams = names(keys, "streams");
    keys.list("streams")
        .forEach(
            node ->
                node.text().ifPresent(stream -> References.check(node, "stream", stream, STREAMS)));
    return count.map(
        what ->
            draft(
                id,
                keys,
                what == ArrivalCount.LATENCY ? MeasureKind.HISTOGRAM : MeasureKind.COUNTER,
                keys.integer("scale", 1),
                Set.of(ScopeLevel.DISTRICT),
                Optional.empty(),
                declaration -> new ArrivalMeasure(declaration, streams, what)));
  }

  private static MeasureDraft draft(
      String id,
      YamlMapping keys,
      MeasureKind kind,
      long scale,
      Set<ScopeLevel> scopes,
      Optional<Grain> slice,
      Function<MeasureDeclaration, Measure> finish) {
    int version = (int) keys.integer("version", 1);
    if (version < 1) {
      keys.at("version").report("a version of " + version, "a whole number from 1");
    }
    if (scale < 1) {
      keys.at("scale").report("a scale of " + scale, "a whole number from 1");
    }
    String unit = keys.find("unit").flatMap(YamlNode::text).orElse("1");
    return new MeasureDraft(id, version, kind, unit, scale, keys.place(), scopes, slice, finish);
  }

  private static Optional<MeasureKind> kind(YamlMapping keys) {
    return keys.find("kind").flatMap(node -> node.symbol(MeasureKind.class));
  }

  private static String id(MeasureKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static Set<String> names(YamlMapping keys, String key) {
    Set<String> names = new LinkedHashSet<>();
    keys.list(key).forEach(node -> node.text().ifPresent(names::add));
    return Collections.unmodifiableSet(names);
  }
}
