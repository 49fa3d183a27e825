package io.city360.catalogue;

/**
 * One allowed value of a coded field.
 *
 * @param id the value in events
 * @param name shown name
 * @param validity days on which events may carry it
 */
public record Code(String id, LocalName name, Validity validity) {}
