package io.city360.onebox.cli;

import io.city360.onebox.broker.KafkaTopic;
import io.city360.onebox.broker.Topics;
import io.city360.onebox.config.ExitCode;
import io.city360.onebox.config.ProblemException;
import java.io.PrintStream;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Follows what was sent until the engine has taken all of it in: for each partition, the offsets
 * between then and now must equal accepted + repeated + rejected + too late. The subtasks of the
 * engine count side by side, so the last offset of a partition may be counted before earlier ones.
 */
final class Intake {
  private static final long POLL_MILLIS = 500;

  /** A gap among the offsets that nothing fills for so long is a difference. */
  private static final long GAP_SECONDS = 20;

  private final ClickHouseHttp clickHouse;
  private final Topics topics;
  private final long patienceSeconds;
  private final Progress progress;
  private final Map<KafkaTopic, Ledger> before = new EnumMap<>(KafkaTopic.class);
  private final Map<KafkaTopic, Map<Integer, Long>> start = new EnumMap<>(KafkaTopic.class);

  /**
   * Remembers where things stand before anything is sent.
   *
   * @param patienceSeconds how long nothing may go on before the wait is given up
   */
  Intake(
      ClickHouseHttp clickHouse,
      Topics topics,
      Set<KafkaTopic> streams,
      long patienceSeconds,
      Progress progress) {
    this.clickHouse = clickHouse;
    this.topics = topics;
    this.patienceSeconds = patienceSeconds;
    this.progress = progress;
    for (KafkaTopic topic : streams) {
      Map<Integer, Long> end = topics.endOffsets(topic);
      before.put(topic, awaitTaken(topic, end, "earlier records"));
      start.put(topic, end);
    }
  }

  /** Waits until everything up to now is counted and prints the account; false where it is off. */
  boolean await(PrintStream out) {
    boolean whole = true;
    out.printf(
        "%-10s %9s %12s %12s %10s %10s %10s %10s %10s%n",
        "topic",
        "partition",
        "start",
        "end",
        "records",
        "accepted",
        "repeated",
        "rejected",
        "too late");
    for (KafkaTopic topic : before.keySet()) {
      Map<Integer, Long> end = topics.endOffsets(topic);
      Ledger after = awaitTaken(topic, end, topic.topic());
      for (int partition : end.keySet()) {
        Ledger.Count count = after.of(partition).since(before.get(topic).of(partition));
        long from =
            Math.max(before.get(topic).of(partition).next(), start.get(topic).get(partition));
        long to = Math.max(after.of(partition).next(), end.get(partition));
        boolean equal = to - from == count.sum();
        whole &= equal;
        out.printf(
            "%-10s %9d %12d %12d %10d %10d %10d %10d %10d%s%n",
            topic.topic(),
            partition,
            from,
            to,
            to - from,
            count.accepted(),
            count.repeated(),
            count.rejected(),
            count.tooLate(),
            equal ? "" : "   DIFFERS by " + (to - from - count.sum()));
      }
    }
    return whole;
  }

  private Ledger awaitTaken(KafkaTopic topic, Map<Integer, Long> end, String what) {
    long stale = System.nanoTime();
    long seen = -1;
    long missing = Long.MAX_VALUE;
    while (true) {
      Optional<Ledger> answer = ledger(topic);
      if (answer.isPresent()) {
        Ledger ledger = answer.orElseThrow();
        missing = missing(ledger, end);
        if (ledger.total() != seen) {
          seen = ledger.total();
          stale = System.nanoTime();
        }
        if (missing == 0 && (ledger.isWhole() || isOlder(stale, GAP_SECONDS))) {
          return ledger;
        }
      }
      if (isOlder(stale, patienceSeconds)) {
        throw new ProblemException(
            ExitCode.TIMED_OUT,
            "the engine has not gone on for "
                + patienceSeconds
                + " s with "
                + missing
                + " records of "
                + topic.topic()
                + " still to take in; see ./city360 status");
      }
      progress.show("the engine takes in " + what + ": " + missing + " records to go");
      Pause.millis(POLL_MILLIS);
    }
  }

  private static boolean isOlder(long since, long seconds) {
    return System.nanoTime() - since > TimeUnit.SECONDS.toNanos(seconds);
  }

  private static long missing(Ledger ledger, Map<Integer, Long> end) {
    return end.entrySet().stream()
        .mapToLong(entry -> Math.max(0, entry.getValue() - ledger.of(entry.getKey()).next()))
        .sum();
  }

  /** Empty while ClickHouse does not answer: it may be on its way up again. */
  private Optional<Ledger> ledger(KafkaTopic topic) {
    try {
      return Optional.of(Ledger.read(clickHouse, topic));
    } catch (ProblemException problem) {
      if (problem.exitCode() == ExitCode.UNREACHABLE) {
        return Optional.empty();
      }
      throw problem;
    }
  }
}
