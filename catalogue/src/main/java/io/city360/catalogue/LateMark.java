package io.city360.catalogue;

/**
 * Names the count of statements that changed after a window of this grain had settled. It travels
 * like a measure of its own, so that whether a window is corrected does not depend on the order of
 * arrival.
 *
 * @param code of the count, unique among all measures and marks
 * @param grain of the windows
 * @param settleMillis how long after its end a window settles, milliseconds
 */
public record LateMark(int code, Grain grain, long settleMillis) {}
