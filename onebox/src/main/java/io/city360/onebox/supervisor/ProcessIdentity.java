package io.city360.onebox.supervisor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process that can be found again: the number alone may have gone to another process since.
 *
 * @param pid its number
 * @param startedAt when it was started, epoch milliseconds, 0 where the system does not say
 */
public record ProcessIdentity(long pid, long startedAt) {
  /** The clock of the system's process table ticks in hundredths of a second. */
  private static final Duration TOLERANCE = Duration.ofMillis(1_500);

  /** The identity of a process that runs now. */
  public static ProcessIdentity of(ProcessHandle process) {
    return new ProcessIdentity(
        process.pid(), process.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
  }

  /** The process, if it still runs. */
  public Optional<ProcessHandle> find() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(
            process ->
                process
                    .info()
                    .startInstant()
                    .map(Instant::toEpochMilli)
                    .map(started -> Math.abs(started - startedAt) <= TOLERANCE.toMillis())
                    .orElse(false));
  }

  /** Whether it still runs. */
  public boolean isAlive() {
    return find().isPresent();
  }
}
