package io.city360.jobs.entity;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a fold needs to know; it travels with the job graph.
 *
 * @param catalogueTexts the catalogue's files, as {@code Catalogue.texts()} gives them
 * @param entityRetentionMillis how long a case or approval is kept after its end, and how old an
 *     event may be; {@link #UNLIMITED} keeps all
 * @param siteRetentionMillis how long a site keeps its readings, and how old a reading may be;
 *     {@link #UNLIMITED} keeps all
 * @param tickMillis how often counts of arrivals are handed on
 * @param deviceRowMillis the row of a device is written at most this often, unless its presence
 *     changes
 * @param isSilenceFilled whether the clock goes on while every source is silent
 */
public record FoldOptions(
    Map<String, String> catalogueTexts,
    long entityRetentionMillis,
    long siteRetentionMillis,
    long tickMillis,
    long deviceRowMillis,
    boolean isSilenceFilled)
    implements Serializable {
  /** Keeps everything. */
  public static final long UNLIMITED = Long.MAX_VALUE;

  private static final long HOUR_MILLIS = 3_600_000L;
  private static final long DEFAULT_ENTITY_RETENTION = 400 * 24 * HOUR_MILLIS;
  private static final long DEFAULT_SITE_RETENTION = 48 * HOUR_MILLIS;
  private static final long DEFAULT_TICK = 1000;
  private static final long DEFAULT_DEVICE_ROW = 60_000;

  /** Copies the texts, so that they can travel. */
  public FoldOptions {
    catalogueTexts = new TreeMap<>(catalogueTexts);
  }

  /** 400 days, 48 hours, a second, a minute, silence filled. */
  public static FoldOptions of(Map<String, String> catalogueTexts) {
    return new FoldOptions(
        catalogueTexts,
        DEFAULT_ENTITY_RETENTION,
        DEFAULT_SITE_RETENTION,
        DEFAULT_TICK,
        DEFAULT_DEVICE_ROW,
        true);
  }

  /** The same, keeping everything: the setting for replaying real files. */
  public FoldOptions unlimited() {
    return new FoldOptions(
        catalogueTexts, UNLIMITED, UNLIMITED, tickMillis, deviceRowMillis, isSilenceFilled);
  }
}
