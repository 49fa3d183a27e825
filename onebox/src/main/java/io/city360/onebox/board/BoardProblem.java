package io.city360.onebox.board;

/** Why a request is not answered, in a sentence for whoever asked. */
final class BoardProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The reasons, with their HTTP status. */
  enum Reason {
    /** ClickHouse refused the query or stopped it at a limit. */
    QUERY(400),
    /** A token is needed, or is not valid. */
    UNKNOWN_VISITOR(401),
    /** The token does not allow this. */
    NOT_ALLOWED(403),
    /** There is no such board, panel or variable. */
    ABSENT(404),
    /** The request is not of the form that the server takes. */
    REQUEST(422),
    /** The address asks too often. */
    TOO_MANY(429),
    /** ClickHouse does not answer. */
    AWAY(503);

    private final int status;

    Reason(int status) {
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  private final Reason reason;

  BoardProblem(Reason reason, String sentence) {
    super(sentence);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
