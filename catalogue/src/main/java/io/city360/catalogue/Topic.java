package io.city360.catalogue;

/**
 * One topic; it groups indicators.
 *
 * @param id in snake_case
 * @param code short code such as T01
 * @param name shown name
 * @param field id of its field
 * @param owner id of the department that answers for it
 * @param plannedWeight part of the 100 of its weights that belongs to indicators still to come, 0
 *     where the topic is complete
 */
public record Topic(
    String id, String code, LocalName name, String field, String owner, int plannedWeight) {}
