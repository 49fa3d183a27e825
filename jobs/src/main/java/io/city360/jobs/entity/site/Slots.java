package io.city360.jobs.entity.site;

/** Walks over the readings of a series that hold, in both directions. Reused. */
final class Slots {
  private final boolean isValidOnly;
  private Series series;

  /** The walker stands between two readings: before the one at this place. */
  private int chunk;

  private int place;

  /** The reading passed over last. */
  private Chunk passed;

  private int passedAt;

  /**
   * @param isValidOnly whether readings without quality are passed over in silence
   */
  Slots(boolean isValidOnly) {
    this.isValidOnly = isValidOnly;
  }

  /** Stands before the first reading at or after a time. */
  Slots at(Series of, long time) {
    series = of;
    chunk = of.from(time);
    place = chunk < of.count() ? of.chunk(chunk).from(time) : 0;
    return this;
  }

  /** Stands before the first reading at or after a time, of all where it is the least of times. */
  Slots from(Series of, long time) {
    return time == Long.MIN_VALUE ? first(of) : at(of, time);
  }

  /** Stands before the first reading of all. */
  Slots first(Series of) {
    series = of;
    chunk = 0;
    place = 0;
    return this;
  }

  /** Stands after the last reading of all. */
  Slots last(Series of) {
    series = of;
    chunk = of.count();
    place = 0;
    return this;
  }

  /** Goes over the next reading; false where there is none. */
  boolean next() {
    while (chunk < series.count()) {
      Chunk in = series.chunk(chunk);
      while (place < in.size()) {
        if (passes(in, place++)) {
          return true;
        }
      }
      chunk++;
      place = 0;
    }
    return false;
  }

  /** Goes back over the reading before; false where there is none. */
  boolean previous() {
    while (place > 0 || chunk > 0) {
      if (place == 0) {
        chunk--;
        place = series.chunk(chunk).size();
      } else if (passes(series.chunk(chunk), --place)) {
        return true;
      }
    }
    return false;
  }

  private boolean passes(Chunk in, int at) {
    if (!in.isWinner(at) || isValidOnly && !in.isValid(at)) {
      return false;
    }
    passed = in;
    passedAt = at;
    return true;
  }

  /** Event time of the reading passed over last. */
  long time() {
    return passed.time(passedAt);
  }

  /** Value of the reading passed over last. */
  double value() {
    return passed.value(passedAt);
  }
}
