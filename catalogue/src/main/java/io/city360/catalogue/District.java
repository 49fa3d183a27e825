package io.city360.catalogue;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * The district that the catalogue describes.
 *
 * @param id short name
 * @param name full name
 * @param zone whose calendar makes its hours, days and months
 * @param defaultPoints positions that intake systems fill in where none is known
 * @param lateAfter by stream, how long after its event time a record may arrive without being late
 */
public record District(
    String id,
    LocalName name,
    ZoneId zone,
    List<Position> defaultPoints,
    Map<String, Duration> lateAfter) {}
