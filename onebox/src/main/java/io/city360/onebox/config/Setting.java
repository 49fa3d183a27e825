package io.city360.onebox.config;

import java.util.Arrays;
import java.util.Optional;

/**
 * What may be set, with {@code up --set key=value} or in {@code settings.properties} of the data
 * folder. Each key exists here once, with its unit, its default and the reason.
 */
public enum Setting {
  /** Slots of the TaskManager and parallelism of the job. */
  PARALLELISM(
      "flink.parallelism",
      "2",
      Kind.COUNT,
      "Parallel subtasks of the job; more than the cores of the machine gains nothing."),
  /** How often Flink's processes ask each other for a sign of life. */
  HEARTBEAT_INTERVAL(
      "flink.heartbeat.interval",
      "2000",
      Kind.MILLISECONDS,
      "Time between heartbeats of Flink's processes; at most half of the timeout."),
  /** When a process without a sign of life is given up. */
  HEARTBEAT_TIMEOUT(
      "flink.heartbeat.timeout",
      "20000",
      Kind.MILLISECONDS,
      "A TaskManager silent for this long is given up and the job restarts; below 5000 a busy"
          + " machine with few cores restarts without need."),
  /** Time between checkpoints. */
  CHECKPOINT_INTERVAL(
      "flink.checkpoint.interval",
      "10000",
      Kind.MILLISECONDS,
      "Time between checkpoints; a restart repeats at most this much work."),
  /** Heap of the TaskManager. */
  TASK_HEAP(
      "flink.task.heap",
      "1408",
      Kind.MEBIBYTES,
      "Heap of the job, which holds all its state; too small ends in long collections."),
  /** Memory for records between tasks. */
  TASK_NETWORK("flink.task.network", "96", Kind.MEBIBYTES, "Buffers between the job's tasks."),
  /** Heap of the JobManager. */
  JOB_MANAGER_HEAP(
      "flink.jobmanager.heap", "320", Kind.MEBIBYTES, "Heap of the JobManager and web pages."),
  /** Heap of the broker. */
  BROKER_HEAP("kafka.heap", "320", Kind.MEBIBYTES, "Heap of the broker."),
  /** Bytes a partition keeps. */
  BROKER_RETENTION(
      "kafka.retention",
      "4096",
      Kind.MEBIBYTES,
      "Records that a partition keeps at least; the oldest segments beyond go. Never by time,"
          + " because a replay of old records carries old times."),
  /** Memory of the ClickHouse engine. */
  ENGINE_MEMORY(
      "clickhouse.memory",
      "1500",
      Kind.MEBIBYTES,
      "Memory that queries and merges of the ClickHouse engine share."),
  /** Heap of the simulator. */
  SIMULATOR_HEAP("simulator.heap", "256", Kind.MEBIBYTES, "Heap of the simulator."),
  /** Time that the continuous recount may take. */
  RECOUNT_BUDGET(
      "recount.budget",
      "360000",
      Kind.MILLISECONDS,
      "Time of each hour that the continuous recount may keep one thread of ClickHouse busy; less"
          + " finds a mismatch later, more takes it from queries."),
  /** Heap of the continuous recount. */
  RECOUNT_HEAP("recount.heap", "64", Kind.MEBIBYTES, "Heap of the continuous recount."),
  /** How often the supervisor writes down how the job does. */
  JOB_SAMPLE(
      "job.sample",
      "15000",
      Kind.MILLISECONDS,
      "Time between two rows of job_samples: checkpoints, waiting records, inserts."),
  /** Where changes of alerts are sent. */
  ALERT_WEBHOOK(
      "alerts.webhook",
      "",
      Kind.ADDRESS,
      "Address that gets each change of an alert as JSON; empty: nobody is told. Signed where"
          + " secrets/alert-webhook.secret exists."),
  /** Port of the boards. */
  BOARD_PORT(
      "board.port",
      "3000",
      Kind.COUNT,
      "Port of the boards, Grafana's usual one; a system with a --port-base of its own takes the"
          + " tenth from there on unless this is set."),
  /** Address of the boards. */
  BOARD_LISTEN(
      "board.listen",
      "127.0.0.1",
      Kind.TEXT,
      "Address the board server listens at; one that others can reach needs TLS and a login."),
  /** Certificate of the boards. */
  BOARD_CERTIFICATE(
      "board.tls.certificate",
      "",
      Kind.TEXT,
      "File with the certificate chain, PEM; empty: plain HTTP."),
  /** Key of that certificate. */
  BOARD_KEY("board.tls.key", "", Kind.TEXT, "File with the certificate's key, PEM, PKCS #8."),
  /** Keys of the issuer of logins. */
  BOARD_OIDC_KEYS(
      "board.oidc.keys",
      "",
      Kind.TEXT,
      "File with the public keys (JWK set) of the OpenID Connect issuer whose bearer tokens log"
          + " in; empty: everybody on this machine may look."),
  /** Issuer of logins. */
  BOARD_OIDC_ISSUER("board.oidc.issuer", "", Kind.TEXT, "What its tokens say in iss."),
  /** Audience of logins. */
  BOARD_OIDC_AUDIENCE("board.oidc.audience", "", Kind.TEXT, "What its tokens must say in aud."),
  /** Heap of the board server. */
  BOARD_HEAP("board.heap", "192", Kind.MEBIBYTES, "Heap of the board server.");

  /** What a value counts. */
  public enum Kind {
    /** A whole number. */
    COUNT("a whole number from 1"),
    /** Time. */
    MILLISECONDS("a whole number of milliseconds from 1"),
    /** Memory. */
    MEBIBYTES("a whole number of MiB from 1"),
    /** An HTTP address. */
    ADDRESS("an address such as https://host/path, or nothing"),
    /** Words. */
    TEXT("any text");

    private final String allowed;

    Kind(String allowed) {
      this.allowed = allowed;
    }

    /** What is allowed, in words. */
    public String allowed() {
      return allowed;
    }
  }

  private final String key;
  private final String defaultValue;
  private final Kind kind;
  private final String reason;

  Setting(String key, String defaultValue, Kind kind, String reason) {
    this.key = key;
    this.defaultValue = defaultValue;
    this.kind = kind;
    this.reason = reason;
  }

  /** The setting of that key. */
  public static Optional<Setting> find(String key) {
    return Arrays.stream(values()).filter(setting -> setting.key.equals(key)).findFirst();
  }

  /** Its key in files and on the command line. */
  public String key() {
    return key;
  }

  /** Its value unless set. */
  public String defaultValue() {
    return defaultValue;
  }

  /** What its value counts. */
  public Kind kind() {
    return kind;
  }

  /** What it does and what goes wrong at either end. */
  public String reason() {
    return reason;
  }
}
