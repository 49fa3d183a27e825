package io.city360.onebox.engine;

import java.util.Map;

/** What a user may do. */
public enum Role {
  /** The job, the migrations and the command line: everything. */
  WRITER,
  /** Analysts and boards: one statement that reads, within limits. */
  READER;

  /** Settings every connection of the role starts with; a reader's limits may only be tightened. */
  Map<String, String> settings() {
    return switch (this) {
      case WRITER -> Map.of();
      case READER -> ReaderLimits.settings();
    };
  }

  /** How long a request waits for a free connection, seconds. */
  long waitSeconds() {
    return switch (this) {
      case WRITER -> 60;
      case READER -> 10;
    };
  }
}
