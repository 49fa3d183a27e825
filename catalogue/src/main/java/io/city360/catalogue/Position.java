package io.city360.catalogue;

/**
 * A place on the earth, WGS 84.
 *
 * @param lat latitude, degrees
 * @param lon longitude, degrees
 */
public record Position(double lat, double lon) {}
