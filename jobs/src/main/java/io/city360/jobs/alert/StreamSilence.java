package io.city360.jobs.alert;

import io.city360.catalogue.AlertRule;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * When a stream counts as silent: when the clock of events has passed its newest event by the time
 * that the rule allows. Signs of life come on ticks, and in a replay days pass within one: a stream
 * that looks silent has a few seconds of the machine's time to show that it is not.
 */
final class StreamSilence {
  private static final long GRACE_MILLIS = 5_000;

  private final LongConsumer wakeAtEventTime;
  private final LongConsumer wakeAtMachineTime;

  /**
   * @param wakeAtEventTime asks for {@link #passed} at a time of the events' clock
   * @param wakeAtMachineTime asks for {@link #isSilent} at a time of the machine's clock
   */
  StreamSilence(LongConsumer wakeAtEventTime, LongConsumer wakeAtMachineTime) {
    this.wakeAtEventTime = wakeAtEventTime;
    this.wakeAtMachineTime = wakeAtMachineTime;
  }

  /** An event came; at most one look is asked for at a time. */
  void heard(List<AlertRule> rules, AlertStore store, String stream, long eventTime, long clock) {
    store.heardAt = Math.max(store.heardAt, eventTime);
    store.suspectedAt = Alert.NEVER;
    if (store.lookAt == Alert.NEVER || store.lookAt <= clock) {
      rules.forEach(rule -> lookAt(store, due(rule, store, stream)));
    }
  }

  /** The clock of events has come to a look. */
  void passed(AlertRule rule, AlertStore store, String stream, long clock, long now) {
    if (!rule.silentAfter().containsKey(stream)) {
      return;
    }
    if (due(rule, store, stream) > clock) {
      // It was heard meanwhile: the look moves on.
      lookAt(store, due(rule, store, stream));
    } else if (store.suspectedAt == Alert.NEVER) {
      store.suspectedAt = now;
      wakeAtMachineTime.accept(now + GRACE_MILLIS);
    }
  }

  /** Whether it has looked silent for the whole grace. */
  boolean isSilent(AlertRule rule, AlertStore store, String stream, long clock, long now) {
    return rule.silentAfter().containsKey(stream)
        && store.suspectedAt != Alert.NEVER
        && store.suspectedAt + GRACE_MILLIS <= now
        && due(rule, store, stream) <= clock;
  }

  private void lookAt(AlertStore store, long due) {
    store.lookAt = due;
    wakeAtEventTime.accept(due);
  }

  private static long due(AlertRule rule, AlertStore store, String stream) {
    return store.heardAt + rule.silentAfter().get(stream).toMillis();
  }
}
