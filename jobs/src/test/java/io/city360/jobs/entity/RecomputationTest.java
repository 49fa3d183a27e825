package io.city360.jobs.entity;

import static io.city360.jobs.entity.CaseFacts.HOUR;
import static io.city360.jobs.entity.CaseFacts.MIDNIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.EntityMeasure;
import io.city360.catalogue.Measure;
import io.city360.jobs.cell.PublishedCells;
import io.city360.jobs.cell.ScratchCells;
import io.city360.jobs.contribution.Contribution;
import io.city360.jobs.guard.ApprovalFact;
import io.city360.jobs.guard.CaseFact;
import io.city360.jobs.guard.Fact;
import io.city360.jobs.state.LeanType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Whatever happens to cases and approvals and in whatever order, how often and how late it is told:
 * the published cells of every measure, and the values made of them, equal a recomputation of the
 * whole history at once.
 */
class RecomputationTest {
  private static final int ENTITIES = 6;
  private static final int MANY = 500;
  private static final int LEAST_LIVES = 3;

  /** After the last month in which anything falls due. */
  private static final long END = CaseFacts.at(2025, 6, 1) + HOUR;

  private static final Catalogue CATALOGUE = FoldHarness.catalogue();

  @Property(tries = 15, shrinking = ShrinkingMode.OFF)
  void publishedCellsOfCasesEqualARecomputation(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    holds(EntityModel.cases(), CaseFact.TYPE, cases(random, ENTITIES), random);
  }

  @Property(tries = 15, shrinking = ShrinkingMode.OFF)
  void publishedCellsOfApprovalsEqualARecomputation(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    holds(EntityModel.approvals(), ApprovalFact.TYPE, approvals(random, ENTITIES), random);
  }

  @Example
  void theLivesOfCasesMakeEveryMeasureSpeak() {
    speaks(EntityModel.cases(), random -> cases(random, 1));
  }

  @Example
  void theLivesOfApprovalsMakeEveryMeasureSpeak() {
    speaks(EntityModel.approvals(), random -> approvals(random, 1));
  }

  private static List<CaseFact> cases(Random random, int count) {
    RandomCases lives = new RandomCases(new Chance(random));
    List<CaseFact> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.addAll(lives.life("case-" + i));
    }
    return all;
  }

  private static List<ApprovalFact> approvals(Random random, int count) {
    RandomApprovals lives = new RandomApprovals(new Chance(random));
    List<ApprovalFact> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.addAll(lives.life("approval-" + i));
    }
    return all;
  }

  private static <F extends Fact> void holds(
      EntityModel<F> model, LeanType<F> type, List<F> facts, Random random) throws Exception {
    ScratchCells scratch = new ScratchCells(CATALOGUE, END);
    new Recomputation(CATALOGUE).say(model, facts, scratch::add);
    List<F> told = new ArrayList<>(facts);
    facts.stream().filter(any -> random.nextInt(4) == 0).forEach(told::add);
    Collections.shuffle(told, random);

    try (PublishedCells published = new PublishedCells(CATALOGUE, random);
        FoldHarness<F> fold =
            new FoldHarness<>(
                new EntityFold<>(model, FoldHarness.options(), model.stream().topic()),
                type,
                Optional.empty())) {
      long clock = MIDNIGHT;
      for (F fact : told) {
        fold.take(fact);
        if (random.nextInt(3) == 0) {
          clock += random.nextInt(24 * 60) * HOUR / 60;
          fold.clock(clock);
          publish(fold, published, clock);
        }
      }
      fold.clock(END);
      publish(fold, published, END);

      assertThat(published.differences(scratch)).isEmpty();
    }
  }

  private static void publish(FoldHarness<?> fold, PublishedCells published, long clock)
      throws Exception {
    fold.said();
    for (Contribution said : fold.drain()) {
      published.take(said);
    }
    published.clock(clock);
  }

  private interface Lives<F extends Fact> {
    List<F> tell(Random random);
  }

  private static <F extends Fact> void speaks(EntityModel<F> model, Lives<F> lives) {
    Map<String, Integer> spoken = new TreeMap<>();
    for (Measure measure : CATALOGUE.measures()) {
      if (measure instanceof EntityMeasure declared && declared.entity() == model.kind()) {
        spoken.put(measure.id(), 0);
      }
    }
    Recomputation recomputation = new Recomputation(CATALOGUE);
    for (int seed = 0; seed < MANY; seed++) {
      ScratchCells scratch = new ScratchCells(CATALOGUE, END);
      recomputation.say(model, lives.tell(new Random(seed)), scratch::add);
      scratch.spoken().forEach(id -> spoken.merge(id, 1, Integer::sum));
    }
    assertThat(spoken)
        .allSatisfy((id, count) -> assertThat(count).isGreaterThanOrEqualTo(LEAST_LIVES));
  }
}
