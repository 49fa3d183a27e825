package io.city360.jobs.example;

import io.city360.avro.EventTimes;
import io.city360.avro.wire.WireFormat;
import io.city360.jobs.contribution.Contribution;
import io.city360.jobs.guard.DeadLetter;
import io.city360.jobs.guard.Fact;
import io.city360.jobs.guard.Outputs;
import io.city360.jobs.guard.RawRecord;
import io.city360.jobs.state.LeanType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/**
 * The guard of one stream and the fold behind it, as the job wires them.
 *
 * @param <F> the kind of fact
 */
final class Intake<F extends Fact> implements AutoCloseable {
  private final OneInputStreamOperatorTestHarness<RawRecord, F> guard;
  private final KeyedOneInputStreamOperatorTestHarness<String, F, Contribution> fold;
  private final boolean isOwnerOfFold;
  private long offset;

  private Intake(
      OneInputStreamOperatorTestHarness<RawRecord, F> guard,
      KeyedOneInputStreamOperatorTestHarness<String, F, Contribution> fold,
      boolean isOwnerOfFold) {
    this.guard = guard;
    this.fold = fold;
    this.isOwnerOfFold = isOwnerOfFold;
  }

  static <F extends Fact> Intake<F> of(
      SingleOutputStreamOperator<F> guard,
      LeanType<F> type,
      SingleOutputStreamOperator<Contribution> fold)
      throws Exception {
    KeyedOneInputStreamOperatorTestHarness<String, F, Contribution> folding =
        new KeyedOneInputStreamOperatorTestHarness<>(
            Intake.<F, Contribution>operatorOf(fold), fact -> fact.entity, Types.STRING);
    folding.setup(Contribution.TYPE.createSerializer(null));
    folding.open();
    return new Intake<>(guarding(guard, type), folding, true);
  }

  /** Another stream that speaks of the same entities. */
  Intake<F> sharedWith(SingleOutputStreamOperator<F> other, LeanType<F> type) throws Exception {
    return new Intake<>(guarding(other, type), fold, false);
  }

  private static <F extends Fact> OneInputStreamOperatorTestHarness<RawRecord, F> guarding(
      SingleOutputStreamOperator<F> guard, LeanType<F> type) throws Exception {
    var guarding =
        new OneInputStreamOperatorTestHarness<RawRecord, F>(Intake.<RawRecord, F>operatorOf(guard));
    guarding.setup(type.createSerializer(null));
    guarding.open();
    return guarding;
  }

  @SuppressWarnings("unchecked")
  private static <I, O> OneInputStreamOperator<I, O> operatorOf(
      SingleOutputStreamOperator<O> stage) {
    return ((OneInputTransformation<I, O>) stage.getTransformation()).getOperator();
  }

  /**
   * Takes one record in.
   *
   * @throws ExampleException where the guard refuses it
   */
  void take(Event event) throws Exception {
    RawRecord raw = new RawRecord();
    raw.stream = event.stream();
    raw.topic = event.stream().topic();
    raw.offset = offset++;
    raw.kafkaTimestamp = event.kafkaTimestamp();
    raw.key = event.stream().key(event.record()).getBytes(StandardCharsets.UTF_8);
    raw.value = WireFormat.encode(event.record());
    raw.peekedTime = EventTimes.peek(raw.value);
    guard.processElement(new StreamRecord<>(raw));
    var letters = guard.getSideOutput(Outputs.DEAD_LETTERS);
    if (letters != null && !letters.isEmpty()) {
      DeadLetter letter = letters.peek().getValue();
      throw new ExampleException(
          "the guard refuses %s: %s, %s"
              .formatted(event.record(), letter.reason().id(), letter.detail()));
    }
    for (F fact : guard.extractOutputValues()) {
      fold.processElement(new StreamRecord<>(fact));
    }
    guard.getOutput().clear();
  }

  /** Moves the clock; what the fold has said until then. */
  List<Contribution> clock(long time) throws Exception {
    fold.processWatermark(time);
    fold.prepareSnapshotPreBarrier(0);
    List<Contribution> said = fold.extractOutputValues();
    fold.getOutput().clear();
    return said;
  }

  @Override
  public void close() throws Exception {
    guard.close();
    if (isOwnerOfFold) {
      fold.close();
    }
  }
}
