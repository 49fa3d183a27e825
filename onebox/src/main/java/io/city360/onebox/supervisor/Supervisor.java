package io.city360.onebox.supervisor;

import io.city360.jobs.clickhouse.ClickHouseAddress;
import io.city360.onebox.config.DataFolder;
import io.city360.onebox.config.ExitCode;
import io.city360.onebox.config.Installation;
import io.city360.onebox.config.Port;
import io.city360.onebox.config.ProblemException;
import io.city360.onebox.config.Secrets;
import io.city360.onebox.config.Setting;
import io.city360.onebox.config.Settings;
import io.city360.onebox.definition.DefinitionChanges;
import io.city360.onebox.definition.DefinitionRequest;
import io.city360.onebox.definition.DistrictCatalogue;
import io.city360.onebox.definition.RunningJob;
import io.city360.onebox.engine.UsersFile;
import io.city360.onebox.flink.FlinkCluster;
import io.city360.onebox.flink.FlinkRest;
import io.city360.onebox.flink.RetainedCheckpoints;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a system: broker, engine and Flink at once, then topics and schema, then the job, then the
 * simulator and the recounter. While it starts, a process that ends stops the start as a whole;
 * afterwards what dies is started again.
 */
final class Supervisor {
  private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
  private static final Duration TICK = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final int JOB_EVERY_TICKS = 5;

  private final DataFolder data;
  private final Plan plan;
  private final RunFiles files;
  private final Installation installation;
  private final Processes processes;
  private final FlinkCluster cluster;
  private final FlinkRest rest;
  private final ClickHouseAddress clickHouse;
  private final JobKeeper job;
  private final DistrictCatalogue catalogue;
  private final DefinitionChanges changes;
  private final JobSampler sampler;

  private final List<Child> children = new ArrayList<>();
  private final List<String> steps = new ArrayList<>();
  private final long startedAt = Instant.now().toEpochMilli();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean stopping;
  private RunState.Status status = RunState.Status.STARTING;
  private Optional<ProblemException> problem = Optional.empty();

  Supervisor(
      Installation installation, DataFolder data, Settings settings, Plan plan, RunFiles files) {
    this.installation = installation;
    this.data = data;
    this.plan = plan;
    this.files = files;
    this.processes = new Processes(installation, data, settings, plan);
    this.cluster = new FlinkCluster(installation, data, settings, plan.portBase());
    this.rest = new FlinkRest(cluster.address());
    this.clickHouse = clickHouse();
    this.job =
        new JobKeeper(
            rest,
            new RetainedCheckpoints(data.checkpoints()),
            cluster.jobId(),
            () -> jobArguments(settings));
    this.catalogue = new DistrictCatalogue(data);
    this.changes =
        new DefinitionChanges(catalogue, clickHouse, processes.bootstrap(), new KeptJob());
    this.sampler =
        new JobSampler(
            rest, job::state, clickHouse, Duration.ofMillis(settings.get(Setting.JOB_SAMPLE)));
  }

  private ClickHouseAddress clickHouse() {
    Secrets secrets = new Secrets(data);
    secrets.create();
    return plan.server()
        .map(
            server ->
                new ClickHouseAddress(
                    server.url(),
                    server.user(),
                    server.passwordFile(),
                    ClickHouseAddress.DEFAULT_DATABASE))
        .orElseGet(
            () ->
                new ClickHouseAddress(
                    "http://127.0.0.1:" + Port.CLICKHOUSE.at(plan.portBase()),
                    UsersFile.WRITER,
                    secrets.writerPasswordFile().toString(),
                    ClickHouseAddress.DEFAULT_DATABASE));
  }

  private List<String> jobArguments(Settings settings) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--kafka.bootstrap", processes.bootstrap()));
    arguments.addAll(List.of("--clickhouse.url", clickHouse.url()));
    arguments.addAll(List.of("--clickhouse.user", clickHouse.user()));
    arguments.addAll(List.of("--clickhouse.password-file", clickHouse.passwordFile()));
    arguments.addAll(List.of("--clickhouse.database", clickHouse.database()));
    arguments.addAll(
        List.of("--checkpoint.interval", settings.get(Setting.CHECKPOINT_INTERVAL) + " ms"));
    arguments.addAll(List.of("--retention.mode", plan.unlimited() ? "unlimited" : "default"));
    DistrictCatalogue.InForce definitions = catalogue.inForce().orElseThrow();
    arguments.addAll(
        List.of("--catalogue.dir", catalogue.folder(definitions.version()).toString()));
    arguments.addAll(List.of("--catalogue.since", Long.toString(definitions.since())));
    return arguments;
  }

  /** Runs the system until it is asked to stop or cannot be started. */
  ExitCode run() {
    try {
      start();
      status = RunState.Status.READY;
      report("READY");
      watch();
    } catch (StopRequest stop) {
      LOG.info("Stopped while starting");
    } catch (ProblemException failed) {
      problem = Optional.of(failed);
      LOG.error("Cannot start: {}", failed.getMessage());
    } catch (RuntimeException unexpected) {
      LOG.error("The supervisor failed", unexpected);
      problem = Optional.of(new ProblemException(ExitCode.FAILED, unexpected.toString()));
    } catch (LinkageError incomplete) {
      LOG.error("The supervisor's installation is incomplete", incomplete);
      problem = Optional.of(new ProblemException(ExitCode.FAILED, incomplete.toString()));
    }
    try {
      stopAll();
    } finally {
      // Whoever waits for the end must not wait for ever.
      ended.countDown();
    }
    return problem.map(ProblemException::exitCode).orElse(ExitCode.OK);
  }

  /** Asks the running system to stop and waits until it has. */
  void stopAndWait() {
    LOG.info("Asked to stop");
    stopping = true;
    try {
      ended.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void start() {
    data.removeTemporary();
    data.create();
    cluster.prepare();
    launch(processes.broker());
    if (plan.server().isEmpty()) {
      launch(processes.engine());
    }
    launch(processes.jobManager(cluster));
    launch(processes.taskManager(cluster));

    report("waiting for the broker");
    await("the broker", () -> StartSteps.topicsReady(processes.bootstrap()));
    report("broker ready at " + processes.bootstrap());
    await(
        "ClickHouse at " + clickHouse.url(), () -> StartSteps.clickHouseAnswers(clickHouse.url()));
    report("ClickHouse ready at " + clickHouse.url());
    StartSteps.migrate(clickHouse, catalogue);
    report("schema and catalogue in place");
    launch(processes.alerts(clickHouse));
    launch(processes.board(clickHouse));
    await("the board server", () -> StartSteps.listens(processes.boardListen()));
    report("boards at " + processes.boardListen().url());
    await("the Flink cluster", () -> StartSteps.clusterReady(rest));
    report("Flink ready at " + cluster.address());
    startJob();
    if (plan.simulator()) {
      launch(processes.simulator());
      report("simulator started; waiting for the first windows");
      await("the first windows in ClickHouse", () -> StartSteps.hasWindows(clickHouse));
    }
    launch(processes.recounter(clickHouse));
    sampler.start();
  }

  private void startJob() {
    if (installation.jobJar().isEmpty()) {
      report("there is no job jar in this build; everything else runs");
      return;
    }
    try {
      job.submit();
    } catch (IOException refused) {
      throw new ProblemException(
          ExitCode.FAILED, "Flink does not take the job: " + refused.getMessage());
    }
    report("job submitted");
    await("the job", this::jobRuns);
    report("job running");
  }

  private boolean jobRuns() {
    job.check();
    if (job.state().submissions() > 1) {
      throw new ProblemException(
          ExitCode.FAILED,
          "the job fails at once: " + job.state().problem().orElse("see the taskmanager's log"));
    }
    return job.isWhole();
  }

  private void launch(Child child) {
    child.start();
    children.add(child);
    write();
  }

  /** Waits for a condition; a process that ends meanwhile, or too long a wait, stops the start. */
  private void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (stopping) {
        throw new StopRequest();
      }
      for (Child child : children) {
        child
            .exitCode()
            .ifPresent(
                code -> {
                  throw new ProblemException(startProblem(child, code), startSentence(child, code));
                });
      }
      if (System.nanoTime() > deadline) {
        throw new ProblemException(
            ExitCode.TIMED_OUT,
            what
                + " did not come up within "
                + PATIENCE.toSeconds()
                + " s; the logs are in "
                + data.logs());
      }
      pause();
    }
  }

  private static ExitCode startProblem(Child child, int code) {
    boolean engineMissing =
        child.name().equals("engine")
            && code == io.city360.onebox.engine.EngineMain.EXIT_UNAVAILABLE;
    return engineMissing ? ExitCode.MISSING_PREREQUISITE : ExitCode.FAILED;
  }

  private String startSentence(Child child, int code) {
    String words = child.lastWords();
    return "the "
        + child.name()
        + " ended while starting (exit code "
        + code
        + ")"
        + (words.isEmpty() ? "; the logs are in " + data.logs() : ": " + words);
  }

  private void watch() {
    for (long tick = 0; !stopping; tick++) {
      boolean revived = false;
      for (Child child : children) {
        revived |= child.revive();
      }
      changeDefinitions();
      RunState.JobState before = job.state();
      if (tick % JOB_EVERY_TICKS == 0 && !before.id().isEmpty()) {
        job.check();
      }
      if (revived || tick % JOB_EVERY_TICKS == 0) {
        write();
      }
      pause();
    }
  }

  /** Does what the command line asks for with a request file. */
  private void changeDefinitions() {
    Optional<DefinitionRequest> request = files.request();
    String answered = files.answer().map(DefinitionRequest.Answer::id).orElse("");
    if (request.isPresent() && !request.get().id().equals(answered)) {
      LOG.info("Catalogue {} is to come into force", request.get().version());
      files.write(changes.apply(request.get()));
      write();
    }
  }

  /** The job under this supervisor; what else dies meanwhile is started again. */
  private final class KeptJob implements RunningJob {
    @Override
    public boolean isThere() {
      return !job.state().id().isEmpty();
    }

    @Override
    public void stopWithSavepoint() throws IOException {
      job.stopWithSavepoint();
    }

    @Override
    public void resume() throws IOException {
      job.submit();
      write();
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (!job.isWhole()) {
        if (stopping) {
          throw new StopRequest();
        }
        children.forEach(Child::revive);
        job.check();
        if (System.nanoTime() > deadline) {
          throw new IOException(
              job.state().problem().orElse("it did not come up in " + PATIENCE.toSeconds() + " s"));
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(TICK.toMillis());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StopRequest();
    }
  }

  private void stopAll() {
    status = RunState.Status.STOPPING;
    write();
    sampler.stop();
    child("simulator").ifPresent(Child::stop);
    child("recounter").ifPresent(Child::stop);
    if (problem.isEmpty()) {
      job.stop();
    }
    for (String name :
        List.of("board", "alerts", "taskmanager", "jobmanager", "broker", "engine")) {
      child(name).ifPresent(Child::stop);
      write();
    }
    status = problem.isEmpty() ? RunState.Status.STOPPED : RunState.Status.FAILED;
    write();
    LOG.info("Everything has stopped");
  }

  private Optional<Child> child(String name) {
    return children.stream().filter(child -> child.name().equals(name)).findFirst();
  }

  private void report(String step) {
    LOG.info("{}", step);
    steps.add(step);
    write();
  }

  private void write() {
    files.write(
        new RunState(
            status,
            problem.map(ProblemException::getMessage),
            problem.map(ProblemException::exitCode).orElse(ExitCode.OK).number(),
            ProcessIdentity.of(ProcessHandle.current()),
            startedAt,
            List.copyOf(steps),
            plan,
            addresses(),
            children.stream().map(Child::state).toList(),
            job.state()));
  }

  private Map<String, String> addresses() {
    Map<String, String> addresses = new LinkedHashMap<>();
    addresses.put("board", processes.boardListen().url());
    addresses.put("flink", cluster.address());
    addresses.put("clickhouse", clickHouse.url());
    addresses.put(
        "jdbc",
        clickHouse.url().replaceFirst("^http", "jdbc:clickhouse:http")
            + "/"
            + clickHouse.database());
    addresses.put("kafka", processes.bootstrap());
    addresses.put("alerts", "http://127.0.0.1:" + Port.ALERTS.at(plan.portBase()) + "/alerts");
    return addresses;
  }

  /** Ends the start from within when the process is asked to stop. */
  private static final class StopRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
