package io.city360.onebox.config;

/** How a command ended; scripts may rely on the numbers. */
public enum ExitCode {
  /** Done. */
  OK(0),
  /** Failed for a reason that has no number of its own. */
  FAILED(1),
  /** Wrong options or arguments. */
  USAGE(2),
  /** There is no running system in the data folder. */
  NOT_RUNNING(3),
  /** A port that is needed is taken. */
  PORT_TAKEN(4),
  /** Something that this machine must have is missing. */
  MISSING_PREREQUISITE(5),
  /** An address does not answer. */
  UNREACHABLE(6),
  /** Numbers that must be equal are not. */
  DIFFERENT(7),
  /** Nothing went on for longer than allowed. */
  TIMED_OUT(8),
  /** A file is missing, or is not what it was said to be. */
  BAD_INPUT(9),
  /** The data folder is used by another process, or cannot be used. */
  DATA_FOLDER(10),
  /** The engine refused a statement. */
  REFUSED(11);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** The exit code of the process. */
  public int number() {
    return number;
  }
}
