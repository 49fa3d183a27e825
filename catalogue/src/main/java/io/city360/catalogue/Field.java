package io.city360.catalogue;

/**
 * One field of the city index; it groups topics.
 *
 * @param id in snake_case
 * @param name shown name
 * @param order place on the wall
 */
public record Field(String id, LocalName name, int order) {}
