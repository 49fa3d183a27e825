package io.city360.jobs.guard;

import io.city360.jobs.state.LeanType;
import java.util.Optional;

/**
 * What the fold of a site needs of one record: a reading, or what the registry says of the site.
 * Both travel in one type, so that a site's fold has one input and one key.
 */
public final class SiteFact extends Fact {
  /** The type information of a site fact. */
  public static final LeanType<SiteFact> TYPE =
      LeanType.of(SiteFact.class, new SiteFactSerializer());

  /** Present where this is a record of the registry; else it is a reading. */
  public Optional<Registration> registration = Optional.empty();

  /** Index of the metric in the catalogue's list of metrics. */
  public short metric;

  /** Index of the device type in the catalogue's list of site kinds. */
  public short deviceType;

  /** Whether the reading counts as a value. */
  public Quality quality = Quality.OK;

  /** Whether it replaces an earlier reading of the same metric and time. */
  public boolean isCorrection;

  /** The value in the metric's unit. */
  public double value;

  /** How long the reading stands for, in seconds. */
  public int intervalSeconds;

  /** The street that the reading names, empty where it names none. */
  public String street = "";

  /** Stands for the alarm that the reading raises; 0 where it raises none. */
  public long raisedAlarm;
}
