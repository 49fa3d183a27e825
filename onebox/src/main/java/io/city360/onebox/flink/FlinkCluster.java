package io.city360.onebox.flink;

import io.city360.onebox.config.DataFolder;
import io.city360.onebox.config.Installation;
import io.city360.onebox.config.Port;
import io.city360.onebox.config.Setting;
import io.city360.onebox.config.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Configuration and command lines of a JobManager and a TaskManager. Every memory size is given,
 * because nothing works them out from the size of the machine.
 */
public final class FlinkCluster {
  private static final long FRAMEWORK_HEAP = 128;
  private static final long FRAMEWORK_DIRECT = 128;
  private static final long TASK_DIRECT = 64;
  private static final long METASPACE = 256;
  private static final long OVERHEAD = 192;
  private static final String ADDRESS = "127.0.0.1";

  /** About as long as Flink's scheduler can wait for anything: 248 days. */
  private static final Duration LONGEST_WAIT = Duration.ofDays(240);

  private static final String LOGGING = "/io/city360/onebox/log4j2.xml";

  private final Installation installation;
  private final DataFolder data;
  private final Settings settings;
  private final int portBase;

  public FlinkCluster(Installation installation, DataFolder data, Settings settings, int portBase) {
    this.installation = installation;
    this.data = data;
    this.settings = settings;
    this.portBase = portBase;
  }

  /** Where the REST interface and the web pages are. */
  public String address() {
    return "http://" + ADDRESS + ":" + Port.FLINK_WEB.at(portBase);
  }

  /** Writes the configuration and lays the job where the JobManager finds it. */
  public void prepare() {
    try {
      Files.createDirectories(configuration());
      Files.createDirectories(uploads());
      String text =
          options().entrySet().stream()
              .map(entry -> entry.getKey() + ": '" + entry.getValue() + "'")
              .collect(Collectors.joining("\n", "", "\n"));
      Files.writeString(configuration().resolve("config.yaml"), text);
      try (InputStream logging = Installation.class.getResourceAsStream(LOGGING)) {
        Files.copy(
            Objects.requireNonNull(logging, LOGGING),
            configuration().resolve("log4j2.xml"),
            StandardCopyOption.REPLACE_EXISTING);
      }
      Optional<Path> job = installation.jobJar();
      if (job.isPresent()) {
        Files.copy(
            job.orElseThrow(), uploads().resolve(jobId()), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot prepare the Flink cluster", failed);
    }
  }

  /** The name under which the JobManager knows the job's jar. */
  public String jobId() {
    return "city360-job.jar";
  }

  private Path configuration() {
    return data.flink().resolve("conf");
  }

  private Path uploads() {
    return data.flink().resolve("flink-web-upload");
  }

  private Map<String, String> options() {
    Map<String, String> options = new TreeMap<>();
    network(options);
    memory(options);
    checkpoints(options);
    options.put("taskmanager.numberOfTaskSlots", count(Setting.PARALLELISM));
    options.put("parallelism.default", count(Setting.PARALLELISM));
    options.put("heartbeat.interval", milliseconds(Setting.HEARTBEAT_INTERVAL));
    options.put("heartbeat.timeout", milliseconds(Setting.HEARTBEAT_TIMEOUT));
    // On a machine that is busy with other things a start takes longer than Flink's ten seconds.
    options.put("pekko.startup-timeout", "120 s");
    options.put("pekko.ask.timeout", "60 s");
    options.put("slot.request.timeout", "60000 ms");
    // A lost TaskManager always comes back: a restarted job waits for it instead of failing again
    // and backing off ever longer.
    options.put("resourcemanager.standalone.start-up-time", Long.toString(LONGEST_WAIT.toMillis()));
    options.put("restart-strategy.type", "exponential-delay");
    options.put("restart-strategy.exponential-delay.initial-backoff", "500 ms");
    options.put("restart-strategy.exponential-delay.max-backoff", "20 s");
    options.put("restart-strategy.exponential-delay.reset-backoff-threshold", "2 min");
    options.put("web.upload.dir", data.flink().toString());
    options.put("web.submit.enable", "true");
    options.put("web.refresh-interval", "3000");
    options.put("io.tmp.dirs", data.temporary().toString());
    options.put("process.working-dir", data.temporary().resolve("flink").toString());
    options.put("blob.storage.directory", data.temporary().resolve("blobs").toString());
    options.put("classloader.check-leaked-classloader", "false");
    options.put("cluster.evenly-spread-out-slots", "false");
    options.put("jobstore.expiration-time", "86400");
    return options;
  }

  private void network(Map<String, String> options) {
    options.put("jobmanager.rpc.address", ADDRESS);
    options.put("jobmanager.bind-host", ADDRESS);
    options.put("jobmanager.rpc.port", port(Port.FLINK_RPC));
    options.put("blob.server.port", port(Port.FLINK_BLOB));
    options.put("rest.address", ADDRESS);
    options.put("rest.bind-address", ADDRESS);
    options.put("rest.port", port(Port.FLINK_WEB));
    options.put("rest.bind-port", port(Port.FLINK_WEB));
    options.put("taskmanager.host", ADDRESS);
    options.put("taskmanager.bind-host", ADDRESS);
    options.put("taskmanager.rpc.port", port(Port.TASK_RPC));
    options.put("taskmanager.data.port", port(Port.TASK_DATA));
    options.put("taskmanager.resource-id", "taskmanager");
  }

  private void memory(Map<String, String> options) {
    options.put("taskmanager.cpu.cores", "2.0");
    options.put("taskmanager.memory.framework.heap.size", size(FRAMEWORK_HEAP));
    options.put("taskmanager.memory.framework.off-heap.size", size(FRAMEWORK_DIRECT));
    options.put(
        "taskmanager.memory.task.heap.size",
        size(settings.get(Setting.TASK_HEAP) - FRAMEWORK_HEAP));
    options.put("taskmanager.memory.task.off-heap.size", size(TASK_DIRECT));
    options.put("taskmanager.memory.network.min", size(settings.get(Setting.TASK_NETWORK)));
    options.put("taskmanager.memory.network.max", size(settings.get(Setting.TASK_NETWORK)));
    // State lies on the heap; nothing takes managed memory.
    options.put("taskmanager.memory.managed.size", "0 mb");
    options.put("taskmanager.memory.jvm-metaspace.size", size(METASPACE));
    options.put("taskmanager.memory.jvm-overhead.min", size(OVERHEAD));
    options.put("taskmanager.memory.jvm-overhead.max", size(OVERHEAD));
  }

  private void checkpoints(Map<String, String> options) {
    options.put("state.backend.type", "hashmap");
    options.put("execution.checkpointing.storage", "filesystem");
    options.put("execution.checkpointing.dir", data.checkpoints().toUri().toString());
    options.put(
        "execution.checkpointing.savepoint-dir",
        data.checkpoints().resolveSibling("savepoints").toUri().toString());
    options.put("execution.checkpointing.interval", milliseconds(Setting.CHECKPOINT_INTERVAL));
    options.put("execution.checkpointing.min-pause", "2000 ms");
    options.put("execution.checkpointing.timeout", "600000 ms");
    options.put("execution.checkpointing.num-retained", "3");
    options.put("execution.checkpointing.tolerable-failed-checkpoints", "1000000");
    options.put(
        "execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION");
  }

  /** The command line of the JobManager. */
  public List<String> jobManager() {
    long heap = settings.get(Setting.JOB_MANAGER_HEAP);
    List<String> command = java("jobmanager", List.of("-Xmx" + heap + "m", "-XX:+UseSerialGC"));
    command.add("org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint");
    command.addAll(List.of("--configDir", configuration().toString()));
    return command;
  }

  /** The command line of the TaskManager. */
  public List<String> taskManager() {
    long heap = settings.get(Setting.TASK_HEAP);
    long direct = FRAMEWORK_DIRECT + TASK_DIRECT + settings.get(Setting.TASK_NETWORK);
    List<String> command =
        java(
            "taskmanager",
            List.of(
                "-Xmx" + heap + "m",
                "-XX:MaxDirectMemorySize=" + direct + "m",
                "-XX:+UseG1GC",
                "-XX:+HeapDumpOnOutOfMemoryError",
                "-XX:HeapDumpPath=" + data.logs()));
    command.add("org.apache.flink.runtime.taskexecutor.TaskManagerRunner");
    command.addAll(List.of("--configDir", configuration().toString()));
    return command;
  }

  private List<String> java(String name, List<String> memory) {
    List<String> command = new ArrayList<>();
    command.add(Installation.java());
    command.addAll(memory);
    command.add("-XX:MaxMetaspaceSize=" + METASPACE + "m");
    command.add("-Dorg.apache.avro.SERIALIZABLE_PACKAGES=io.city360");
    for (String opened :
        List.of("java.util", "java.lang", "java.time", "java.nio", "java.util.concurrent")) {
      command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
    }
    command.add("-Djava.io.tmpdir=" + data.temporary());
    command.add("-Dlog.file=" + data.logs().resolve(name + ".log"));
    command.add("-Dcity360.log=" + data.logs().resolve(name + ".log"));
    command.add("-Dlog4j2.configurationFile=" + configuration().resolve("log4j2.xml"));
    command.add("-cp");
    command.add(installation.flinkClassPath());
    return command;
  }

  private String port(Port port) {
    return Integer.toString(port.at(portBase));
  }

  private String count(Setting setting) {
    return Long.toString(settings.get(setting));
  }

  private String milliseconds(Setting setting) {
    return settings.get(setting) + " ms";
  }

  private static String size(long mebibytes) {
    return mebibytes + " mb";
  }
}
