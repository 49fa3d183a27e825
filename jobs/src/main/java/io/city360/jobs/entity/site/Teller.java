package io.city360.jobs.entity.site;

import io.city360.catalogue.DistrictCalendar;

/** Takes what is said of a site, measure by measure and slice by slice. */
abstract class Teller {
  private final DistrictCalendar calendar;

  Teller(DistrictCalendar calendar) {
    this.calendar = calendar;
  }

  /** Says a signed amount of one measure in a slice. */
  abstract void say(int code, long slice, long bucket, long amount);

  /** Says an amount of counters or gauges at a time. */
  final void amount(Planned[] measures, long time, long amount) {
    for (int i = 0; i < measures.length; i++) {
      say(measures[i].code(), calendar.start(measures[i].finest(), time), 0, amount);
    }
  }

  /** Says one entry in a bucket of histograms at a time, or takes it back. */
  final void entry(Planned[] measures, long time, long bucket, int sign) {
    for (int i = 0; i < measures.length; i++) {
      say(measures[i].code(), calendar.start(measures[i].finest(), time), bucket, sign);
    }
  }

  /**
   * Says that a site has a value in the window that contains a time, or takes it back.
   *
   * @param value may be {@link Window#ABSENT}
   */
  final void value(Planned[] measures, long time, long value, int sign) {
    if (value == Window.ABSENT) {
      return;
    }
    for (int i = 0; i < measures.length; i++) {
      Planned measure = measures[i];
      long slice = calendar.start(measure.finest(), time);
      if (measure.isCount()) {
        say(measure.code(), slice, 0, sign);
      } else if (measure.isMaximum()) {
        say(measure.code(), slice, value, sign);
      } else {
        say(measure.code(), slice, 0, sign * value);
      }
    }
  }

  /** Says an amount of time between two moments, each slice its share, in milliseconds. */
  final void span(Planned[] measures, long from, long to, int sign) {
    for (int i = 0; i < measures.length; i++) {
      Planned measure = measures[i];
      for (long at = from; at < to; ) {
        long slice = calendar.start(measure.finest(), at);
        long until = Math.min(to, calendar.end(measure.finest(), slice));
        say(measure.code(), slice, 0, sign * (until - at));
        at = until;
      }
    }
  }
}
