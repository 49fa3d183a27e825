package io.city360.onebox.simulator;

import io.city360.avro.AvroSetup;
import io.city360.catalogue.Catalogue;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Fills yesterday and today (cases and approvals: 60 days) quickly, then goes on live until
 * stopped.
 */
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

  @Option(
      names = "--scenario",
      defaultValue = "calm",
      description = "What the district goes through (default: ${DEFAULT-VALUE}).")
  private String scenarioName;

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
    Optional<Scenario> scenario = Scenario.named(scenarioName);
    if (scenario.isEmpty()) {
      System.err.println("--scenario " + scenarioName + ": allowed are " + Scenario.names());
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
    ProgressFile file = new ProgressFile(stateFile);
    Told before =
        file.read()
            .orElseGet(() -> Told.nothing(clock.millis()))
            .now(scenario.orElseThrow(), clock);
    file.write(before);
    Simulation simulation =
        new Simulation(
            catalogue.map(Catalogue::load).orElseGet(Catalogue::bundled),
            seed,
            devices,
            before.origin(),
            new Script(before.scenes()));
    simulation.skipReadingsArrivedBy(before.upTo());
    try (Publisher publisher = new Publisher(bootstrap)) {
      fillThePast(simulation, publisher, file, before);
      live(simulation, publisher, file, before);
    }
    return 0;
  }

  /**
   * Tells the past. What an earlier run has told already is passed over: its ids are the same, but
   * there is no need to send it twice.
   */
  private void fillThePast(
      Simulation simulation, Publisher publisher, ProgressFile file, Told before) {
    long toldBefore = before.upTo();
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
        file.write(before.upTo(Math.max(toldBefore, simulation.toldUpTo())));
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

  private void live(Simulation simulation, Publisher publisher, ProgressFile file, Told before)
      throws InterruptedException {
    long noted = clock.millis();
    while (running) {
      simulation.upTo(clock.millis(), publisher::send);
      if (clock.millis() - noted > PROGRESS_MILLIS) {
        noted = clock.millis();
        publisher.flush();
        file.write(before.upTo(simulation.toldUpTo()));
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
}
