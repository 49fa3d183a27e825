package io.city360.jobs.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.Indicator;
import io.city360.catalogue.MeasureKind;
import io.city360.jobs.PublishedRow;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each indicator explains itself by examples: {@code src/test/resources/examples/ID.yaml}. */
class IndicatorExamplesTest {
  private static final Catalogue CATALOGUE = Catalogue.bundled();
  private static final Path FOLDER = folder();
  private static final String EXTENSION = ".yaml";
  private static final String SHAPES = "geo/streets.geojson";

  /** A percentile is read from buckets at most one percent wide. */
  private static final double BUCKET = 0.01;

  private static final double EXACT = 1e-9;

  static Set<String> examples() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(EXTENSION))
          .map(name -> name.substring(0, name.length() - EXTENSION.length()))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void givenTheseEventsTheseRowsAreRead(String id) throws Exception {
    for (Example example : new ExampleReader(CATALOGUE).read(text(id))) {
      assertThat(example.indicator()).isEqualTo(id);
      run(example);
    }
  }

  private static void run(Example example) throws Exception {
    Indicator indicator = CATALOGUE.indicator(example.indicator()).orElseThrow();
    double tolerance = hasBuckets(indicator) ? BUCKET : EXACT;
    LocalTime times = new LocalTime(CATALOGUE.calendar().zone());
    try (Pipeline pipeline = new Pipeline(example.isSurveyed() ? surveyed() : CATALOGUE)) {
      for (Example.Step step : example.steps()) {
        for (Event event : step.given()) {
          pipeline.take(event);
        }
        pipeline.clock(step.clock());
        assertThat(step.expect()).isNotEmpty();
        for (ExpectedRow expected : step.expect()) {
          check(expected, pipeline.rows(indicator.id()), tolerance, times, step.clock());
        }
      }
      assertThat(pipeline.violations()).as("of the value contract").isEmpty();
    }
  }

  /** The same district, whose shapes of streets are no longer marked as schematic. */
  private static Catalogue surveyed() {
    Map<String, String> texts = new TreeMap<>(CATALOGUE.texts());
    texts.computeIfPresent(SHAPES, (file, text) -> text.replace(", \"schematic\": true", ""));
    return Catalogue.of(texts);
  }

  private static void check(
      ExpectedRow expected,
      List<PublishedRow> rows,
      double tolerance,
      LocalTime times,
      long clock) {
    String where =
        "at %s: %s of %s %s, window %s"
            .formatted(
                times.text(clock),
                expected.grain(),
                expected.scope(),
                expected.id(),
                times.text(expected.window()));
    List<PublishedRow> found = rows.stream().filter(expected::isOf).toList();
    if (expected.isAbsent()) {
      assertThat(found).as(where).isEmpty();
      return;
    }
    List<String> near =
        rows.stream()
            .filter(expected::isNear)
            .map(row -> times.text(row.number("window_start")))
            .limit(20)
            .toList();
    assertThat(found).as("%s; windows with a row: %s", where, near).hasSize(1);
    assertThat(expected.differences(found.get(0), tolerance)).as(where).isEmpty();
  }

  private static boolean hasBuckets(Indicator indicator) {
    return indicator.measures().stream()
        .anyMatch(id -> CATALOGUE.measure(id).orElseThrow().kind() == MeasureKind.HISTOGRAM);
  }

  @Test
  void everyIndicatorHasAnExample() throws IOException {
    List<String> without = new ArrayList<>();
    CATALOGUE.indicators().forEach(indicator -> without.add(indicator.id()));
    without.removeAll(examples());
    assertThat(without).as("write src/test/resources/examples/ID.yaml for each of these").isEmpty();
  }

  @Test
  void noExampleIsOfAnIndicatorThatDoesNotExist() throws IOException {
    Set<String> unknown = examples();
    CATALOGUE.indicators().forEach(indicator -> unknown.remove(indicator.id()));
    assertThat(unknown).isEmpty();
  }

  private static String text(String id) throws IOException {
    return Files.readString(FOLDER.resolve(id + EXTENSION));
  }

  private static Path folder() {
    try {
      return Path.of(
          Objects.requireNonNull(IndicatorExamplesTest.class.getResource("/examples")).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
