package io.city360.onebox.engine;

/** The embedded engine cannot run here; the message is one sentence that names the remedy. */
public final class EngineUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  /** An engine that cannot run on this machine, for the stated reason. */
  public EngineUnavailableException(String message) {
    this(message, EngineMain.EXIT_UNAVAILABLE);
  }

  EngineUnavailableException(String message, int exitCode) {
    super(message);
    this.exitCode = exitCode;
  }

  /** What the engine process exits with. */
  public int exitCode() {
    return exitCode;
  }
}
