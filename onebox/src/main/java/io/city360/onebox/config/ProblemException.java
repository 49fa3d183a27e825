package io.city360.onebox.config;

/** A problem that one sentence tells to the person at the command line. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  public ProblemException(ExitCode exitCode, String sentence) {
    super(sentence);
    this.exitCode = exitCode;
  }

  /** How the command ends. */
  public ExitCode exitCode() {
    return exitCode;
  }
}
