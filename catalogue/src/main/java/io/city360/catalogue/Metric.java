package io.city360.catalogue;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What a device can measure.
 *
 * @param id in snake_case
 * @param name shown name
 * @param unit that readings must carry
 * @param kindsOfSite site kinds that measure it
 * @param min smallest physically possible value, in the unit
 * @param max largest physically possible value, in the unit
 * @param scale amounts are value times scale, rounded half up
 * @param lateAfter how long after its event time a reading may arrive without being late, where it
 *     differs from the stream's
 * @param stuckAfter how long an unchanged value is believable, empty where it always is
 */
public record Metric(
    String id,
    LocalName name,
    String unit,
    Set<String> kindsOfSite,
    double min,
    double max,
    long scale,
    Optional<Duration> lateAfter,
    Optional<Duration> stuckAfter) {}
