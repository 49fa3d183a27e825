package io.city360.catalogue;

import java.time.Duration;

/**
 * A number that tells of the engine itself. It does not pass through the engine, so it has neither
 * measures nor a weight; a view counts it.
 *
 * @param id what the view counts, one of {@link EngineIndicatorReader#IDS}
 * @param topic beside whose indicators it stands
 * @param name shown name
 * @param better direction that is better
 * @param target score 100 at or beyond it, in the unit
 * @param warning score 60 at it, in the unit
 * @param floor score 0 at or beyond it, in the unit
 * @param maxAge after which it is stale
 * @param unit of the value
 * @param owner id of the department that answers for it
 * @param source where the target comes from
 */
public record EngineIndicator(
    String id,
    String topic,
    LocalName name,
    Direction better,
    double target,
    double warning,
    double floor,
    Duration maxAge,
    String unit,
    String owner,
    String source) {}
