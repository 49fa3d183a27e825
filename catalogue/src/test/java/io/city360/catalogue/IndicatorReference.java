package io.city360.catalogue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes {@code docs/INDICATORS.md}: every indicator with its definition, targets and sources. */
final class IndicatorReference {
  private final Catalogue catalogue;
  private final StringBuilder text = new StringBuilder();

  private IndicatorReference(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  static String of(Catalogue catalogue) {
    return new IndicatorReference(catalogue).write();
  }

  private String write() {
    text.append("# Indicators\n\n")
        .append(DocumentsTest.NOTE.formatted("the catalogue"))
        .append(
            """

            A score is 100 at or beyond the target, 60 at the warning, 0 at or beyond the floor, linear
            between; from 80 it is green, from 60 amber, below red. A topic's index is the weighted mean
            of its scores, a field's the mean of its topics, the city's the mean of its fields.

            | topic | indicator | name | unit | target / warning / floor | weight |
            |---|---|---|---|---|---|
            """);
    for (Indicator indicator : catalogue.indicators()) {
      row(
          catalogue.topic(indicator.topic()).orElseThrow().code(),
          "[`%s`](#%s)".formatted(indicator.id(), indicator.id()),
          indicator.name().en() + " " + indicator.name().zh(),
          indicator.unit(),
          thresholds(indicator),
          weight(indicator));
    }
    catalogue.fields().forEach(this::field);
    engine();
    return text.toString();
  }

  private void field(Field field) {
    text.append("\n## %s %s\n".formatted(field.name().en(), field.name().zh()));
    for (Topic topic : catalogue.topicsOf(field.id())) {
      text.append(
          "\n### %s %s %s\n\nTopic `%s`, answered for by %s.\n"
              .formatted(
                  topic.code(),
                  topic.name().en(),
                  topic.name().zh(),
                  topic.id(),
                  department(topic.owner())));
      catalogue.indicatorsOf(topic.id()).forEach(this::indicator);
    }
  }

  private void indicator(Indicator indicator) {
    text.append(
        "\n#### %s\n\n%s %s\n\n| | |\n|---|---|\n"
            .formatted(indicator.id(), indicator.name().en(), indicator.name().zh()));
    row("formula", code(indicator.formula().text()));
    indicator.approximation().ifPresent(what -> row("approximation", what));
    row("unit", indicator.unit());
    row("better", indicator.better().name().toLowerCase(java.util.Locale.ROOT));
    row("target / warning / floor", thresholds(indicator));
    indicator.editions().forEach(this::edition);
    row("weight", weight(indicator));
    row("grains", join(indicator.grains(), Grain::id) + "; shown: " + indicator.headline().id());
    row("scopes", join(indicator.scopes(), ScopeLevel::id));
    row("stale after", duration(indicator.maxAge()));
    row("settled after", duration(indicator.settle()) + " behind the end of the window");
    indicator.coverage().ifPresent(formula -> row("coverage", code(formula.text())));
    indicator.sampleCount().measure().ifPresent(id -> row("samples", code(id)));
    row("owner", department(indicator.owner()));
    row("source", indicator.source());
    row("version", String.valueOf(indicator.version()));
    row("recount", "`catalogue/data/recounts/%s.sql`".formatted(indicator.id()));
    for (String id : indicator.measures()) {
      row(code(id), code(MeasureText.of(catalogue.measure(id).orElseThrow())));
    }
  }

  private void engine() {
    text.append(
        "\n## The engine itself\n\nCounted by a view, without a weight in the index of the topic.\n");
    for (EngineIndicator indicator : catalogue.engineIndicators()) {
      text.append(
          "\n#### %s\n\n%s %s\n\n| | |\n|---|---|\n"
              .formatted(indicator.id(), indicator.name().en(), indicator.name().zh()));
      row("topic", "`" + indicator.topic() + "`");
      row("unit", indicator.unit());
      row("better", indicator.better().name().toLowerCase(java.util.Locale.ROOT));
      row(
          "target / warning / floor",
          "%s / %s / %s"
              .formatted(
                  number(indicator.target()),
                  number(indicator.warning()),
                  number(indicator.floor())));
      row("stale after", duration(indicator.maxAge()));
      row("owner", department(indicator.owner()));
      row("source", indicator.source());
    }
  }

  private void edition(TargetEdition edition) {
    row(
        Stream.concat(
                edition.validity().from().map(day -> "from " + day).stream(),
                edition.validity().to().map(day -> "before " + day).stream())
            .collect(Collectors.joining(", ")),
        "%s / %s / %s"
            .formatted(
                number(edition.target()), number(edition.warning()), number(edition.floor())));
  }

  private void row(String... cells) {
    text.append(
        java.util.Arrays.stream(cells)
            .map(DocumentsTest::cell)
            .collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  private static String code(String value) {
    return "`" + value.strip() + "`";
  }

  private String department(String id) {
    return catalogue
        .department(id)
        .map(department -> department.name().en() + " " + department.name().zh())
        .orElse(id);
  }

  private static String weight(Indicator indicator) {
    return indicator.isScored() ? String.valueOf(indicator.weight()) : "context only";
  }

  private static String thresholds(Indicator indicator) {
    return indicator.target().isEmpty()
        ? "none"
        : "%s / %s / %s"
            .formatted(
                number(indicator.target()), number(indicator.warning()), number(indicator.floor()));
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? number(value.getAsDouble()) : "none";
  }

  private static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  private static <T> String join(Collection<T> values, Function<T, String> name) {
    return values.stream().map(name).collect(Collectors.joining(", "));
  }

  private static String duration(Duration duration) {
    if (duration.toHours() > 0 && duration.toMinutesPart() == 0) {
      return duration.toHours() + " h";
    }
    return duration.toMinutes() + " min";
  }
}
