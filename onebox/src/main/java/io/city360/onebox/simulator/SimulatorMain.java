package io.city360.onebox.simulator;

import io.city360.avro.AvroSetup;
import io.city360.catalogue.Catalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Fills the last day (cases and approvals: 60 days) quickly, then goes on live until stopped. */
@Command(
    name = "simulator",
    mixinStandardHelpOptions = true,
    description = "A district that lives: devices, cases and approvals, with their faults.")
public final class SimulatorMain implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(SimulatorMain.class);

  private static final long PAST_STEP_MILLIS = 60_000;
  private static final long LIVE_STEP_MILLIS = 100;
  private static final long PROGRESS_MILLIS = 5_000;

  private final Clock clock = Clock.systemUTC();

  @Option(names = "--bootstrap", required = true, description = "Address of the Kafka broker.")
  private String bootstrap;

  @Option(
      names = "--devices",
      defaultValue = "2000",
      description = "Number of devices; 53000 is the district (default: ${DEFAULT-VALUE}).")
  private int devices;

  @Option(
      names = "--catalogue",
      description = "Folder of the district's catalogue (default: the bundled one).")
  private Optional<Path> catalogue = Optional.empty();

  @Option(
      names = "--seed",
      defaultValue = "360",
      description = "The same seed tells the same district (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--state-file",
      description =
          "Where to note how far the district has been told, so that a restart goes on from there"
              + " instead of filling the past again.")
  private Optional<Path> stateFile;

  private volatile boolean running = true;

  /** Runs the simulator as a process of its own. */
  public static void main(String[] args) {
    AvroSetup.trustGeneratedClasses();
    System.exit(new CommandLine(new SimulatorMain()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    if (devices < 20 || devices > 200_000) {
      System.err.println("--devices " + devices + ": allowed are 20 to 200000");
      return 2;
    }
    Thread main = Thread.currentThread();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  running = false;
                  main.interrupt();
                }));
    long now = clock.millis();
    Progress progress = new Progress(stateFile);
    long origin = progress.origin().orElse(now);
    Simulation simulation =
        new Simulation(
            catalogue.map(Catalogue::load).orElseGet(Catalogue::bundled), seed, devices, origin);
    try (Publisher publisher = new Publisher(bootstrap)) {
      long toldBefore = progress.toldUpTo().orElse(Long.MIN_VALUE);
      progress.begin(origin);
      fillThePast(simulation, publisher, progress, toldBefore);
      live(simulation, publisher, progress);
    }
    return 0;
  }

  /**
   * Tells the past. What an earlier run has told already is passed over: its ids are the same, but
   * there is no need to send it twice.
   */
  private void fillThePast(
      Simulation simulation, Publisher publisher, Progress progress, long toldBefore) {
    simulation.registry(publisher::send);
    simulation.livesUpTo(
        simulation.toldUpTo(), outgoing -> sendAfter(toldBefore, outgoing, publisher));
    publisher.flush();
    LOG.info("The lives of cases and approvals before the last day are told: {}", publisher.sent());
    long noted = clock.millis();
    while (running && simulation.toldUpTo() < clock.millis() - PAST_STEP_MILLIS) {
      simulation.upTo(
          simulation.toldUpTo() + PAST_STEP_MILLIS,
          outgoing -> sendAfter(toldBefore, outgoing, publisher));
      if (clock.millis() - noted > PROGRESS_MILLIS) {
        noted = clock.millis();
        publisher.flush();
        progress.note(Math.max(toldBefore, simulation.toldUpTo()));
        long left = (noted - simulation.toldUpTo()) / 60_000;
        LOG.info("{} events told, {} minutes of the past to go", publisher.sent(), left);
      }
    }
    LOG.info("The past is told: {} events; now live", publisher.sent());
  }

  private static void sendAfter(long toldBefore, Outgoing outgoing, Publisher publisher) {
    if (outgoing.arrival() > toldBefore) {
      publisher.send(outgoing);
    }
  }

  private void live(Simulation simulation, Publisher publisher, Progress progress)
      throws InterruptedException {
    long noted = clock.millis();
    while (running) {
      simulation.upTo(clock.millis(), publisher::send);
      if (clock.millis() - noted > PROGRESS_MILLIS) {
        noted = clock.millis();
        publisher.flush();
        progress.note(simulation.toldUpTo());
      }
      try {
        Thread.sleep(LIVE_STEP_MILLIS);
      } catch (InterruptedException e) {
        if (running) {
          throw e;
        }
      }
    }
  }

  /** How far the district has been told, kept in a file of two lines. */
  private static final class Progress {
    private final Optional<Path> file;
    private long origin;

    Progress(Optional<Path> file) {
      this.file = file;
    }

    Optional<Long> origin() {
      return line(0);
    }

    Optional<Long> toldUpTo() {
      return line(1);
    }

    void begin(long origin) {
      this.origin = origin;
    }

    void note(long toldUpTo) {
      file.ifPresent(
          path -> {
            try {
              Path next = path.resolveSibling(path.getFileName() + ".next");
              Files.writeString(next, origin + "\n" + toldUpTo + "\n");
              Files.move(
                  next,
                  path,
                  java.nio.file.StandardCopyOption.REPLACE_EXISTING,
                  java.nio.file.StandardCopyOption.ATOMIC_MOVE);
            } catch (java.io.IOException e) {
              throw new java.io.UncheckedIOException(e);
            }
          });
    }

    private Optional<Long> line(int number) {
      if (file.isEmpty() || !Files.exists(file.get())) {
        return Optional.empty();
      }
      try {
        return Optional.of(Long.parseLong(Files.readAllLines(file.get()).get(number)));
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }
}
