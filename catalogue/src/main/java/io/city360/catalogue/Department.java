package io.city360.catalogue;

/**
 * One department that handles cases, decides approvals or owns devices.
 *
 * @param id in snake_case
 * @param name shown name
 * @param validity days on which it exists
 */
public record Department(String id, LocalName name, Validity validity) {}
