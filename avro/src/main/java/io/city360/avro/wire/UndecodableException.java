package io.city360.avro.wire;

/**
 * A record that cannot be read. It carries a reason from a closed list and a sentence for people,
 * and no stack trace: floods of broken records must stay cheap.
 */
public final class UndecodableException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Why a record cannot be read. */
  public enum Reason {
    /** The bytes end before the record does. */
    TRUNCATED,
    /** The first bytes are those of neither framing. */
    UNKNOWN_FRAMING,
    /** The writer's schema is not known here or at the registry. */
    UNKNOWN_SCHEMA,
    /** The writer's schema is known and cannot be read as this record. */
    INCOMPATIBLE_SCHEMA,
    /** The registry that could know the writer's schema does not answer. */
    REGISTRY_UNAVAILABLE,
    /** The bytes contradict the writer's schema: a bad length, branch or symbol, or a rest. */
    MALFORMED
  }

  private final Reason reason;

  public UndecodableException(Reason reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
