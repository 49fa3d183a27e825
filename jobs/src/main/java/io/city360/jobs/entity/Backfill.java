package io.city360.jobs.entity;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.apache.flink.util.function.RunnableWithException;
import org.apache.flink.util.function.ThrowingConsumer;

/**
 * Has every entity that a fold holds tell what is new in the catalogue of this start: a few at a
 * time, between records, so that the stream goes on meanwhile. Each entity is visited once a start
 * until all of one start have been; whoever is visited twice has nothing new to tell.
 */
public final class Backfill {
  private static final ListStateDescriptor<Integer> STATE =
      new ListStateDescriptor<>("told-structure", IntSerializer.INSTANCE);
  private static final int NOT_YET = 0;
  private static final long STEP_MILLIS = 20;
  private static final long BUSY_NANOS = 10_000_000;

  /** What was told last is in the cells by then: longer than a combiner holds it. */
  private static final long ARRIVED_MILLIS = 1_000;

  private final ListState<Integer> state;
  private final int structure;
  private boolean isNeeded;

  private Backfill(ListState<Integer> state, int structure) {
    this.state = state;
    this.structure = structure;
  }

  /**
   * Finds out whether the entities have told everything under these definitions.
   *
   * @param structure hash of the definitions, {@code Catalogue.structure()}
   */
  public static Backfill restore(StateInitializationContext context, int structure)
      throws Exception {
    ListState<Integer> state = context.getOperatorStateStore().getUnionListState(STATE);
    Backfill backfill = new Backfill(state, structure);
    for (int told : state.get()) {
      backfill.isNeeded |= told != structure;
    }
    return backfill;
  }

  /** Notes, with each snapshot, whether all have told. */
  public void snapshot() throws Exception {
    state.update(List.of(isNeeded ? NOT_YET : structure));
  }

  /**
   * Begins.
   *
   * @param keys gives every key; asked only where there is something to tell
   * @param tell is called for each
   * @param done is called once after all have told, also where there was nothing to tell
   */
  public void start(
      ProcessingTimeService time,
      Callable<List<String>> keys,
      ThrowingConsumer<String, Exception> tell,
      RunnableWithException done)
      throws Exception {
    step(time, new ArrayDeque<>(isNeeded ? keys.call() : List.of()), tell, done);
  }

  private void step(
      ProcessingTimeService time,
      Deque<String> keys,
      ThrowingConsumer<String, Exception> tell,
      RunnableWithException done) {
    long now = time.getCurrentProcessingTime();
    if (keys.isEmpty()) {
      time.registerTimer(
          now + ARRIVED_MILLIS,
          at -> {
            isNeeded = false;
            done.run();
          });
      return;
    }
    time.registerTimer(
        now + STEP_MILLIS,
        at -> {
          long begun = System.nanoTime();
          while (!keys.isEmpty() && System.nanoTime() - begun < BUSY_NANOS) {
            tell.accept(keys.poll());
          }
          step(time, keys, tell, done);
        });
  }
}
