package io.city360.onebox.supervisor;

import io.city360.jobs.publication.Retention;
import java.util.Map;
import java.util.Optional;

/**
 * What to start.
 *
 * @param portBase the first port
 * @param simulator whether the simulator runs
 * @param devices how many devices it plays
 * @param unlimited whether nothing expires, as in a replay of old records
 * @param server a ClickHouse server to use in place of the embedded engine
 * @param settings settings that differ from their defaults
 */
public record Plan(
    int portBase,
    boolean simulator,
    int devices,
    boolean unlimited,
    Optional<Server> server,
    Map<String, String> settings) {

  /** How long the job keeps slices of windows. */
  public Retention retention() {
    return unlimited ? Retention.UNLIMITED : Retention.DEFAULT;
  }

  /**
   * A ClickHouse server.
   *
   * @param url HTTP address
   * @param passwordFile file with the password, empty where there is none
   */
  public record Server(String url, String user, String passwordFile) {}
}
