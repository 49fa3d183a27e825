package io.city360.jobs.entity.site;

import static io.city360.jobs.entity.site.Readings.DAY;
import static io.city360.jobs.entity.site.Readings.HOUR;
import static io.city360.jobs.entity.site.Readings.MIDNIGHT;
import static io.city360.jobs.entity.site.Readings.MINUTE;
import static io.city360.jobs.entity.site.Readings.link;
import static io.city360.jobs.entity.site.Readings.reading;
import static io.city360.jobs.entity.site.Readings.section;
import static io.city360.jobs.entity.site.Readings.station;
import static org.assertj.core.api.Assertions.assertThat;

import io.city360.jobs.entity.FoldHarness;
import io.city360.jobs.guard.Fact;
import io.city360.jobs.guard.Quality;
import io.city360.jobs.guard.SiteFact;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever a site sends and in whatever order it comes: what is said in the end is the same. */
class SiteFoldOrderTest {
  private static final long END = MIDNIGHT + 60 * DAY;

  @Property(tries = 100)
  void orderAndRepetitionDoNotMatterForALink(@ForAll Random random) throws Exception {
    List<SiteFact> life = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(12); i++) {
      long time = MIDNIGHT + random.nextInt(30) * MINUTE;
      add(life, reading("site", "road_link", "speed", time, random.nextInt(80), 60), i, random);
    }
    for (int i = 0; i < random.nextInt(4); i++) {
      life.add(
          link("site", i, "44030400" + (1 + random.nextInt(2)), 100 + random.nextInt(900), 60));
    }
    holds(life, random);
  }

  @Property(tries = 60)
  void orderAndRepetitionDoNotMatterForAStation(@ForAll Random random) throws Exception {
    List<SiteFact> life = new ArrayList<>();
    for (int i = 0; i < 25 + random.nextInt(40); i++) {
      long time = MIDNIGHT + random.nextInt(30) * HOUR;
      String metric = random.nextBoolean() ? "pm25" : "o3";
      add(
          life,
          reading("site", "air_station", metric, time, random.nextInt(400) / 4.0, 3600),
          i,
          random);
    }
    for (int i = 0; i < random.nextInt(3); i++) {
      life.add(station("site", i, "44030400" + (1 + random.nextInt(2))));
    }
    holds(life, random);
  }

  @Property(tries = 100)
  void orderAndRepetitionDoNotMatterForAPondingGauge(@ForAll Random random) throws Exception {
    List<SiteFact> life = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(20); i++) {
      long time = MIDNIGHT + DAY + (random.nextInt(60) - 30) * MINUTE;
      double depth = 8 + random.nextInt(10);
      add(life, reading("site", "ponding_gauge", "ponding_cm", time, depth, 300), i, random);
    }
    holds(life, random);
  }

  @Property(tries = 60)
  void orderAndRepetitionDoNotMatterForCongestion(@ForAll Random random) throws Exception {
    List<SiteFact> life = new ArrayList<>();
    for (int i = 0; i < 10 + random.nextInt(40); i++) {
      long time = MIDNIGHT + random.nextInt(100) * MINUTE;
      double speed = new double[] {15, 25, 31, 50}[random.nextInt(4)];
      add(life, reading("site", "road_link", "speed", time, speed, 60), i, random);
    }
    life.add(link("site", 1, "440304001", 500, 60));
    if (random.nextBoolean()) {
      life.add(link("site", 2, "440304002", 500, 45));
    }
    holds(life, random);
  }

  @Property(tries = 30)
  void orderAndRepetitionDoNotMatterForARiverSection(@ForAll Random random) throws Exception {
    List<SiteFact> life = new ArrayList<>();
    String[] metrics = {"do", "nh3n", "tp", "cod"};
    for (int i = 0; i < 180; i++) {
      String metric = metrics[random.nextInt(4)];
      long time = MIDNIGHT + random.nextInt(48) * HOUR;
      double value = random.nextInt(400) / 100.0;
      add(life, reading("site", "river_section", metric, time, value, 3600), i, random);
    }
    life.add(section("site", 1, 1 + random.nextInt(5)));
    if (random.nextBoolean()) {
      life.add(section("site", 2, 1 + random.nextInt(5)));
    }
    holds(life, random);
  }

  @Property(tries = 60)
  void orderAndRepetitionDoNotMatterForAlarms(@ForAll Random random) throws Exception {
    List<SiteFact> life = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(12); i++) {
      long time = MIDNIGHT + random.nextInt(72) * HOUR;
      SiteFact fact = reading("site", "smoke_detector", "smoke_density", time, 1, 300);
      fact.raisedAlarm = random.nextInt(4);
      fact.idLow = i;
      life.add(fact);
    }
    holds(life, random);
  }

  private static void add(List<SiteFact> life, SiteFact fact, int id, Random random) {
    fact.idLow = id;
    fact.kafkaTimestamp = fact.eventTime + random.nextInt(3) * DAY;
    fact.isCorrection = random.nextInt(5) == 0;
    fact.quality = random.nextInt(4) == 0 ? Quality.FLAGGED : Quality.OK;
    fact.street = random.nextInt(3) == 0 ? "440304005" : "";
    life.add(fact);
    if (random.nextInt(6) == 0) {
      SiteFact rival = SiteFact.TYPE.createSerializer(null).copy(fact);
      rival.ingestTime += random.nextInt(2);
      rival.version = Fact.versionOf(rival.ingestTime, random.nextInt(1000));
      rival.value += 5;
      rival.intervalSeconds *= 1 + random.nextInt(3);
      rival.kafkaTimestamp += random.nextInt(2) * DAY;
      life.add(rival);
    }
  }

  private static void holds(List<SiteFact> life, Random random) throws Exception {
    Map<String, Long> ordered = run(life, random, false);
    List<SiteFact> shuffled = new ArrayList<>(life);
    life.stream().filter(unused -> random.nextInt(4) == 0).forEach(shuffled::add);
    Collections.shuffle(shuffled, random);

    Map<String, Long> other = run(shuffled, random, true);
    Map<String, Long> missing = new TreeMap<>(ordered);
    other.forEach((cell, amount) -> missing.merge(cell, -amount, Long::sum));
    missing.values().removeIf(amount -> amount == 0);
    assertThat(missing).as("said in order and not otherwise").isEmpty();
  }

  private static Map<String, Long> run(List<SiteFact> facts, Random random, boolean isTimed)
      throws Exception {
    try (FoldHarness<SiteFact> fold = SiteFoldTest.open(FoldHarness.options(), Optional.empty())) {
      long clock = MIDNIGHT;
      for (SiteFact fact : facts) {
        if (isTimed && random.nextInt(3) == 0) {
          clock += random.nextInt(10) * 10 * MINUTE;
          fold.clock(clock);
        }
        fold.take(fact);
      }
      fold.clock(END);
      Map<String, Long> sums = fold.said().sums();
      // Arrivals count records, so repetition is meant to show there.
      sums.keySet().removeIf(cell -> cell.contains("|||"));
      return sums;
    }
  }
}
