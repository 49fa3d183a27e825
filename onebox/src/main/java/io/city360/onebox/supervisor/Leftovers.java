package io.city360.onebox.supervisor;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Processes of a supervisor that was itself killed: they must go before the next start. */
public final class Leftovers {
  private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private Leftovers() {}

  /** Stops every process that the state names and that still runs; returns how many there were. */
  public static int stop(RunState state) {
    int found = 0;
    for (RunState.ChildState child : state.children()) {
      Optional<ProcessHandle> process = child.process().flatMap(ProcessIdentity::find);
      if (process.isPresent()) {
        found++;
        LOG.warn("Stopping {}, left by an earlier run", child.name());
        stop(process.orElseThrow());
      }
    }
    return found;
  }

  private static void stop(ProcessHandle process) {
    process.destroy();
    try {
      process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException stubborn) {
      process.destroyForcibly();
    } catch (ExecutionException unexpected) {
      throw new IllegalStateException(unexpected);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
