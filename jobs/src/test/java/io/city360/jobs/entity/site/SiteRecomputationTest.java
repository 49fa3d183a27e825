package io.city360.jobs.entity.site;

import static io.city360.jobs.entity.site.Readings.DAY;
import static io.city360.jobs.entity.site.Readings.MIDNIGHT;
import static io.city360.jobs.entity.site.Readings.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.Measure;
import io.city360.catalogue.SiteKind;
import io.city360.catalogue.SiteMeasure;
import io.city360.jobs.cell.PublishedCells;
import io.city360.jobs.cell.ScratchCells;
import io.city360.jobs.contribution.Contribution;
import io.city360.jobs.entity.FoldHarness;
import io.city360.jobs.guard.SiteFact;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Whatever sites send and in whatever order, how often and how late it comes: the published cells
 * of every measure, and the values made of them, equal those of the records that win, each told
 * once, in order, with the registry known from the start, so that nothing is ever taken back.
 */
class SiteRecomputationTest {
  private static final Catalogue CATALOGUE = FoldHarness.catalogue();
  private static final int MANY = 120;
  private static final int SITES = 3;

  /** After the end of the month in which everything is measured. */
  private static final long END = MIDNIGHT + 30 * DAY + 7 * MINUTE;

  @Property(tries = 15, shrinking = ShrinkingMode.OFF)
  void publishedCellsOfSitesEqualARecomputation(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    List<SiteFact> facts = sites(random);
    ScratchCells scratch = recomputed(facts);
    List<SiteFact> told = new ArrayList<>(facts);
    facts.stream().filter(any -> random.nextInt(8) == 0).forEach(told::add);
    Collections.shuffle(told, random);

    try (PublishedCells published = new PublishedCells(CATALOGUE, random);
        FoldHarness<SiteFact> fold = SiteFoldTest.open(FoldHarness.options(), Optional.empty())) {
      long clock = MIDNIGHT;
      for (SiteFact fact : told) {
        fold.take(fact);
        if (random.nextInt(20) == 0) {
          clock += random.nextInt(60) * MINUTE;
          publish(fold, published, clock);
        }
      }
      publish(fold, published, END);

      assertThat(published.differences(scratch)).isEmpty();
    }
  }

  @Example
  void theSitesMakeEveryMeasureSpeak() throws Exception {
    Set<String> spoken = new TreeSet<>();
    for (int seed = 0; seed < MANY; seed++) {
      spoken.addAll(recomputed(sites(new Random(seed))).spoken());
    }
    assertThat(spoken)
        .containsAll(
            CATALOGUE.measures().stream()
                .filter(SiteMeasure.class::isInstance)
                .map(Measure::id)
                .toList());
  }

  private static List<SiteFact> sites(Random random) {
    RandomSites lives = new RandomSites(random);
    List<SiteKind> kinds = List.copyOf(CATALOGUE.siteKinds());
    List<SiteFact> facts = new ArrayList<>();
    for (int i = 0; i < SITES; i++) {
      facts.addAll(lives.life("site-" + i, kinds.get(random.nextInt(kinds.size()))));
    }
    return facts;
  }

  private static ScratchCells recomputed(List<SiteFact> facts) throws Exception {
    Map<String, SiteFact> winners = new HashMap<>();
    for (SiteFact fact : facts) {
      winners.merge(
          fact.entity + " " + fact.idLow,
          fact,
          (one, other) -> one.version >= other.version ? one : other);
    }
    List<SiteFact> once = new ArrayList<>(winners.values());
    once.sort(
        Comparator.<SiteFact>comparingInt(fact -> fact.registration.isPresent() ? 0 : 1)
            .thenComparingLong(fact -> -fact.seq)
            .thenComparingLong(fact -> fact.eventTime)
            .thenComparing(fact -> fact.isCorrection)
            .thenComparingLong(fact -> fact.idLow));
    Set<Integer> ofSites =
        CATALOGUE.measures().stream()
            .filter(SiteMeasure.class::isInstance)
            .map(Measure::code)
            .collect(Collectors.toSet());
    ScratchCells scratch = new ScratchCells(CATALOGUE, END);
    try (FoldHarness<SiteFact> fold = SiteFoldTest.open(FoldHarness.options(), Optional.empty())) {
      for (SiteFact fact : once) {
        fold.take(fact);
      }
      fold.clock(END).said();
      for (Contribution said : fold.drain()) {
        if (ofSites.contains(said.measure)) {
          scratch.add(said);
        }
      }
    }
    return scratch;
  }

  private static void publish(FoldHarness<SiteFact> fold, PublishedCells published, long clock)
      throws Exception {
    fold.clock(clock).said();
    for (Contribution said : fold.drain()) {
      published.take(said);
    }
    published.clock(clock);
  }
}
