package io.city360.jobs.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.catalogue.Grain;
import io.city360.catalogue.LateMark;
import io.city360.catalogue.Measure;
import io.city360.catalogue.MeasureKind;
import io.city360.jobs.PublishedRow;
import io.city360.jobs.contribution.Bundle;
import io.city360.jobs.publication.Retention;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.BeforeProperty;

/** Whatever the order, the chunks, the clock's steps and the restarts: the same final rows. */
class CellOrderTest {
  private static final String DISTRICT = "district";
  private static final long START = CellHarness.at("2026-03-01");
  private static final long END = CellHarness.at("2026-04-20 03:03");
  private static final int DAYS = 9;
  private static final long DAY = 86_400_000L;

  private record Said(String topic, int code, long slice, long bucket, long amount, long asOf) {}

  @BeforeProperty
  void nothingIsHeld() {
    CellHarness.ManualHold.lift();
  }

  @Property(tries = 25, shrinking = ShrinkingMode.OFF)
  void anyOrderAndChunkingGivesTheSameRows(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    List<Said> said = said(random);
    Map<String, String> expected = run(said, new Random(1), false);
    List<Said> shuffled = new ArrayList<>(said);
    Collections.shuffle(shuffled, random);

    assertThat(differences(expected, run(shuffled, random, true))).isEmpty();
  }

  private static List<String> differences(Map<String, String> left, Map<String, String> right) {
    TreeMap<String, String> all = new TreeMap<>(left);
    all.putAll(right);
    return all.keySet().stream()
        .filter(key -> !Objects.equals(left.get(key), right.get(key)))
        .map(key -> key + ": " + left.get(key) + " but " + right.get(key))
        .toList();
  }

  /** Values that come and go in every kind of measure, with some marks of lateness. */
  private static List<Said> said(Random random) {
    List<Measure> measures =
        CellHarness.CATALOGUE.measures().stream()
            .filter(
                measure ->
                    List.of(
                            "case_reported",
                            "case_due",
                            "case_due_met",
                            "devices_online",
                            "devices_registered",
                            "arrival_latency",
                            "o3_mda8_max",
                            "link_time",
                            "link_length",
                            "link_length_registered",
                            "link_count")
                        .contains(measure.id()))
            .toList();
    List<Said> said = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      Measure measure = measures.get(random.nextInt(measures.size()));
      long time = START + (long) (random.nextDouble() * DAYS * DAY);
      boolean isMultiset =
          measure.kind() == MeasureKind.HISTOGRAM || measure.kind() == MeasureKind.MAX;
      long bucket = isMultiset ? 1 + random.nextInt(50) : 0;
      long slice = CellHarness.CATALOGUE.calendar().start(measure.finest(), time);
      Said one =
          new Said(
              measure.topics().get(0), measure.code(), slice, bucket, 1 + random.nextInt(3), time);
      said.add(one);
      if (random.nextInt(4) == 0) {
        said.add(new Said(one.topic(), one.code(), slice, bucket, -one.amount(), time + 1));
        if (measure.kind() != MeasureKind.GAUGE) {
          mark(measure, time, said);
        }
      }
    }
    return said;
  }

  private static void mark(Measure measure, long time, List<Said> said) {
    for (LateMark mark : measure.lateMarks()) {
      CellHarness.CATALOGUE
          .calendar()
          .forEachWindow(
              mark.grain(),
              time,
              window ->
                  said.add(new Said(measure.topics().get(0), mark.code(), window, 0, 1, time)));
    }
  }

  private static Map<String, String> run(List<Said> said, Random random, boolean isWild)
      throws Exception {
    CellHarness cells = new CellHarness(Retention.UNLIMITED);
    List<PublishedRow> before = new ArrayList<>();
    try {
      long clock = START;
      long epoch = 1;
      int next = 0;
      while (next < said.size()) {
        int chunk = isWild ? 1 + random.nextInt(20) : 1;
        next = send(cells, said, next, chunk);
        if (isWild && random.nextInt(3) == 0) {
          clock += (long) (random.nextDouble() * 2 * DAY);
          cells.clock(Math.min(clock, END));
        }
        if (isWild && random.nextInt(3) == 0) {
          cells.second();
        }
        if (isWild && random.nextInt(6) == 0) {
          cells.fullTick();
        }
        if (isWild && random.nextInt(12) == 0) {
          var state = cells.checkpoint();
          before.addAll(cells.rows());
          cells.close();
          cells = new CellHarness(Retention.UNLIMITED, ++epoch, Optional.of(state));
        }
      }
      cells.clock(END).fullTick();
      before.addAll(cells.rows());
      return seen(before);
    } finally {
      cells.close();
    }
  }

  private static int send(CellHarness cells, List<Said> said, int from, int count)
      throws Exception {
    Map<String, Bundle> bundles = new TreeMap<>();
    int to = Math.min(said.size(), from + count);
    for (Said one : said.subList(from, to)) {
      Bundle bundle = bundles.get(one.topic());
      if (bundle == null) {
        bundle = new Bundle();
        bundle.reset(DISTRICT, one.topic());
        bundles.put(one.topic(), bundle);
      }
      bundle.add(one.code(), one.slice(), one.bucket(), one.amount(), one.asOf());
    }
    for (Bundle bundle : bundles.values()) {
      cells.send(bundle);
    }
    return to;
  }

  private static Map<String, String> seen(List<PublishedRow> rows) {
    Map<String, String> seen = new TreeMap<>();
    CellHarness.table(rows)
        .forEach(
            (key, row) ->
                seen.put(
                    key,
                    String.join(
                        " ",
                        row.text("numerator"),
                        row.text("denominator"),
                        row.text("value"),
                        row.text("samples"),
                        row.text("coverage"),
                        row.text("score"),
                        row.text("reason"),
                        row.text("state"),
                        row.text("closed"),
                        row.text("as_of"))));
    assertThat(seen.keySet()).anyMatch(key -> key.contains(Grain.SEVEN_DAYS.id()));
    return seen;
  }
}
