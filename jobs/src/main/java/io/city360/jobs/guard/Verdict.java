package io.city360.jobs.guard;

/** What the rules say of one record; one object is reused, so that acceptance costs nothing. */
final class Verdict {
  /** Enough to see what was wrong; the record itself is kept whole. */
  private static final int LONGEST_DETAIL = 500;

  private RejectReason reason = RejectReason.EMPTY;
  private String detail = "";
  private boolean isRejected;

  void clear() {
    isRejected = false;
  }

  /** Refuses the record. The first reason stands. */
  void reject(RejectReason because, String what) {
    if (!isRejected) {
      isRejected = true;
      reason = because;
      detail = what.length() > LONGEST_DETAIL ? what.substring(0, LONGEST_DETAIL) + "..." : what;
    }
  }

  /** Refuses the record because a field holds a value that it must not hold. */
  void reject(RejectReason because, String field, Object value) {
    if (!isRejected) {
      reject(because, field + " is '" + value + "'");
    }
  }

  boolean isRejected() {
    return isRejected;
  }

  RejectReason reason() {
    return reason;
  }

  String detail() {
    return detail;
  }
}
