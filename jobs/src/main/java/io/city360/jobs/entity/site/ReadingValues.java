package io.city360.jobs.entity.site;

import io.city360.udfs.LogHistogram;

/** Every valid reading in the bucket of its value. */
final class ReadingValues implements Aspect {
  private final Planned[] measures;
  private final long scale;
  private final Slots slots = new Slots(true);

  ReadingValues(Planned[] measures, long scale) {
    this.measures = measures;
    this.scale = scale;
  }

  @Override
  public void around(SiteState site, Series series, long time, int sign, Teller teller) {
    if (slots.at(series, time).next() && slots.time() == time) {
      say(sign, teller);
    }
  }

  @Override
  public void all(SiteState site, Series series, int sign, Teller teller) {
    slots.first(series);
    while (slots.next()) {
      say(sign, teller);
    }
  }

  private void say(int sign, Teller teller) {
    long bucket = LogHistogram.bucketOf(Math.round(slots.value() * scale));
    teller.entry(measures, slots.time(), bucket, sign);
  }
}
