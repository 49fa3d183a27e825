package io.city360.catalogue;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;

/**
 * The district that the catalogue describes.
 *
 * @param id short name
 * @param name full name
 * @param zone whose calendar makes its hours, days and months
 * @param lateAfter by stream, how long after its event time a record may arrive without being late
 */
public record District(String id, LocalName name, ZoneId zone, Map<String, Duration> lateAfter) {}
