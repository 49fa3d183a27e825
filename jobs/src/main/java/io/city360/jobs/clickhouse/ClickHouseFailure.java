package io.city360.jobs.clickhouse;

import com.clickhouse.client.api.ServerException;
import java.util.concurrent.CompletionException;

/** A failure of ClickHouse or of the way to it, with what is to be done about it. */
public final class ClickHouseFailure extends RuntimeException {

  private final ErrorClass errorClass;
  private final boolean isUnanswered;

  public ClickHouseFailure(ErrorClass errorClass, String message, Throwable cause) {
    this(errorClass, message, cause, false);
  }

  private ClickHouseFailure(
      ErrorClass errorClass, String message, Throwable cause, boolean isUnanswered) {
    super(message, cause);
    this.errorClass = errorClass;
    this.isUnanswered = isUnanswered;
  }

  /** Whether ClickHouse said nothing at all: it is away, or the connection had gone stale. */
  public boolean isUnanswered() {
    return isUnanswered;
  }

  public ErrorClass errorClass() {
    return errorClass;
  }

  /** Sorts what a client threw; whatever is not an answer of the server is worth another try. */
  static ClickHouseFailure of(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof ClickHouseFailure failure) {
        return failure;
      }
      if (cause instanceof ServerException answer) {
        ErrorClass errorClass = ErrorClass.of(answer.getCode(), answer.getTransportProtocolCode());
        return new ClickHouseFailure(
            errorClass, "ClickHouse answered: " + answer.getMessage(), thrown);
      }
    }
    Throwable shown =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    return new ClickHouseFailure(
        ErrorClass.RETRY, "ClickHouse does not answer: " + shown, thrown, true);
  }
}
