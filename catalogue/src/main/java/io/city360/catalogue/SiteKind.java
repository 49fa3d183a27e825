package io.city360.catalogue;

import java.time.Duration;
import java.util.Map;

/**
 * A kind of site or device in the registry.
 *
 * @param id in snake_case
 * @param name shown name
 * @param intervals by metric, the usual time between readings
 * @param devices how many the full district has
 * @param owner department that answers for them
 */
public record SiteKind(
    String id, LocalName name, Map<String, Duration> intervals, int devices, String owner) {}
