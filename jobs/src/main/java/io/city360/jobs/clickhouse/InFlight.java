package io.city360.jobs.clickhouse;

/** What is on its way to ClickHouse, and the first failure that ended an insert. */
final class InFlight {

  // Volatile, because they are read for every row; written under the lock only.
  private volatile long bytes;
  private volatile Throwable failure;
  private long batches;

  synchronized void add(int length) {
    bytes = bytes + length;
    batches++;
  }

  synchronized void remove(int length) {
    bytes = bytes - length;
    batches--;
    notifyAll();
  }

  synchronized void fail(Throwable thrown) {
    failure = failure == null ? thrown : failure;
    notifyAll();
  }

  long bytes() {
    return bytes;
  }

  /** The first failure, or null. */
  Throwable failure() {
    return failure;
  }

  /** Waits until fewer bytes are on their way, or for 1 until nothing is; ends on a failure too. */
  synchronized void awaitBelow(long limit) throws InterruptedException {
    while (failure == null && (bytes >= limit || limit == 1 && batches > 0)) {
      wait();
    }
  }
}
