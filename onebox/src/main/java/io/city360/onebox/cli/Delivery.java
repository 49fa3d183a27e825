package io.city360.onebox.cli;

import io.city360.onebox.broker.KafkaTopic;
import io.city360.onebox.broker.Topics;
import io.city360.onebox.config.ExitCode;
import java.util.List;
import java.util.Set;

/** Sends events, waits until the engine has taken them in and published, and gives the account. */
final class Delivery {
  private final RunningSystem system;
  private final long patienceSeconds;
  private final Progress progress;

  Delivery(RunningSystem system, long patienceSeconds, Progress progress) {
    this.system = system;
    this.patienceSeconds = patienceSeconds;
    this.progress = progress;
  }

  /** Sends in the given order; the exit code tells whether the account is even. */
  int deliver(List<EncodedEvent> events, Set<KafkaTopic> streams, Pacing pacing) {
    system.requireJob();
    try (Topics topics = system.topics()) {
      Intake intake = new Intake(system.clickHouse(), topics, streams, patienceSeconds, progress);
      try (EventSender sender = new EventSender(system.kafka())) {
        for (EncodedEvent event : events) {
          pacing.await(event);
          sender.send(event);
          progress.show(sender.sent() + " of " + events.size() + " events sent");
        }
        sender.flush();
      }
      boolean even = intake.await(System.out);
      Publication.await(system, progress);
      System.out.printf(
          "%d events, taken in and published after %.1f s%n", events.size(), progress.seconds());
      if (!even) {
        System.err.println(
            "city360: the engine's account differs from the offsets; see the table above.");
      }
      return even ? ExitCode.OK.number() : ExitCode.DIFFERENT.number();
    }
  }
}
