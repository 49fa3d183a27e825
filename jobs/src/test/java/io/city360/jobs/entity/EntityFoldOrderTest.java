package io.city360.jobs.entity;

import static io.city360.jobs.entity.CaseFacts.DAY;
import static io.city360.jobs.entity.CaseFacts.HOUR;
import static io.city360.jobs.entity.CaseFacts.MIDNIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import io.city360.avro.CaseEventType;
import io.city360.jobs.guard.CaseFact;
import io.city360.jobs.guard.CaseFact.Text;
import io.city360.jobs.guard.Fact;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever the life of a case and the order of its events: what is said in the end is the same. */
class EntityFoldOrderTest {
  private static final long END = MIDNIGHT + 200 * DAY;

  private static final List<CaseEventType> TYPES =
      List.of(CaseEventType.values()).subList(0, CaseEventType.UNKNOWN.ordinal());

  @Property(tries = 150)
  void orderRepetitionAndDelayDoNotMatter(@ForAll Random random) throws Exception {
    List<CaseFact> life = life(random);
    Map<String, Long> ordered = run(life, new Random(0), false);

    List<CaseFact> shuffled = new ArrayList<>(life);
    for (CaseFact event : life) {
      if (random.nextInt(4) == 0) {
        shuffled.add(event);
      }
    }
    Collections.shuffle(shuffled, random);

    assertThat(run(shuffled, random, true)).isEqualTo(ordered);
  }

  @Property(tries = 100)
  void whatIsSaidStepByStepEqualsAnEvaluationFromScratch(@ForAll Random random) throws Exception {
    List<CaseFact> life = life(random);
    Map<String, Long> stepwise = run(life, random, true);

    EntityModel<CaseFact> model = EntityModel.cases();
    List<CaseFact> winners = new ArrayList<>();
    for (CaseFact event : life) {
      Optional<CaseFact> rival = winners.stream().filter(event::isSameEvent).findFirst();
      if (rival.isEmpty() || rival.get().version < event.version) {
        rival.ifPresent(winners::remove);
        winners.add(event);
      }
    }
    List<CaseFact> sorted = new ArrayList<>();
    winners.forEach(event -> EntityHistory.insert(sorted, event));
    FoldedState state = model.foldings().apply(FoldHarness.catalogue()).apply(sorted);
    Statements statements =
        new EntityMeasures(FoldHarness.catalogue(), model.kind()).evaluate(state);
    Said scratch = new Said();
    Statements.difference(
        new Statements(),
        0,
        statements,
        END,
        new io.city360.jobs.contribution.Contribution(),
        scratch::add);

    scratch
        .sums()
        .forEach((cell, amount) -> assertThat(stepwise).as("cells").containsEntry(cell, amount));
  }

  private static Map<String, Long> run(List<CaseFact> events, Random random, boolean isTimed)
      throws Exception {
    try (FoldHarness<CaseFact> fold =
        new FoldHarness<>(
            new EntityFold<>(EntityModel.cases(), FoldHarness.options(), "cases"),
            CaseFact.TYPE,
            Optional.empty())) {
      long clock = MIDNIGHT;
      for (CaseFact event : events) {
        if (isTimed && random.nextInt(3) == 0) {
          clock += random.nextInt(10) * DAY;
          fold.clock(clock);
        }
        fold.take(event);
      }
      fold.clock(END);
      Map<String, Long> sums = fold.said().sums();
      // Arrivals count records, so repetition is meant to show there.
      sums.keySet().removeIf(cell -> cell.contains("|||"));
      return sums;
    }
  }

  private static List<CaseFact> life(Random random) {
    List<CaseFact> life = new ArrayList<>();
    int length = 1 + random.nextInt(9);
    for (int i = 0; i < length; i++) {
      CaseEventType type =
          i == 0 ? CaseEventType.REPORTED : TYPES.get(random.nextInt(TYPES.size()));
      long time = MIDNIGHT + random.nextInt(20 * 24) * HOUR;
      CaseFact event = CaseFacts.event("case", random.nextInt(6), type, time);
      event.idLow = i;
      event.kafkaTimestamp = time + random.nextInt(40) * DAY;
      name(event, random);
      life.add(event);
      if (random.nextInt(8) == 0) {
        CaseFact rival = CaseFacts.event("case", event.seq, type, time + HOUR);
        rival.idLow = i;
        rival.ingestTime = event.ingestTime + random.nextInt(3);
        rival.version = Fact.versionOf(rival.ingestTime, CaseFacts.OTHER_PAYLOAD + i);
        rival.kafkaTimestamp = event.kafkaTimestamp + random.nextInt(3) * DAY;
        name(rival, random);
        life.add(rival);
      }
    }
    return life;
  }

  private static void name(CaseFact event, Random random) {
    if (random.nextBoolean()) {
      event.texts.put(Text.STREET, "44030400" + (1 + random.nextInt(2)));
    }
    if (random.nextBoolean()) {
      event.texts.put(Text.DEPARTMENT, random.nextBoolean() ? "gsdab" : "water_bureau");
    }
    if (random.nextInt(3) == 0) {
      event.dueAt = MIDNIGHT + random.nextInt(30) * DAY;
    }
    if (random.nextInt(3) == 0) {
      event.rating = 1 + random.nextInt(5);
    }
  }
}
