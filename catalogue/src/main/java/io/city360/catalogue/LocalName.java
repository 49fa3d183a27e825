package io.city360.catalogue;

/**
 * A name in the two languages of the district.
 *
 * @param en English
 * @param zh Chinese
 */
public record LocalName(String en, String zh) {}
