package io.city360.onebox.config;

/** The ports of a system, each at a fixed distance from the first. All bind to 127.0.0.1. */
public enum Port {
  /** ClickHouse's HTTP interface, which JDBC uses too. */
  CLICKHOUSE(1, "ClickHouse HTTP"),
  /** Kafka's clients. */
  KAFKA(2, "Kafka"),
  /** Kafka's controller. */
  KAFKA_CONTROLLER(3, "the Kafka controller"),
  /** Flink's REST interface and web pages. */
  FLINK_WEB(4, "the Flink web interface"),
  /** Calls between Flink's processes, at the JobManager. */
  FLINK_RPC(5, "Flink's JobManager"),
  /** Calls between Flink's processes, at the TaskManager. */
  TASK_RPC(6, "Flink's TaskManager"),
  /** Jars that travel between Flink's processes. */
  FLINK_BLOB(7, "Flink's blob server"),
  /** Records that travel between TaskManagers. */
  TASK_DATA(8, "Flink's data exchange"),
  /** Alerts over HTTP. */
  ALERTS(9, "alerts over HTTP"),
  /** The board server, where it has no port of its own. */
  BOARD(10, "the boards");

  /** The first port unless one is given. */
  public static final int DEFAULT_BASE = 18360;

  /** How many ports a system may take from its first one on. */
  public static final int SPAN = 20;

  private final int offset;
  private final String purpose;

  Port(int offset, String purpose) {
    this.offset = offset;
    this.purpose = purpose;
  }

  /** The port of a system whose first port is {@code base}. */
  public int at(int base) {
    return base + offset;
  }

  /** What it is for, in words. */
  public String purpose() {
    return purpose;
  }
}
