package io.city360.catalogue;

/**
 * One street of the district.
 *
 * @param code administrative code
 * @param name shown name
 * @param owner the office that answers for it, never a person
 * @param pinyin name without tones
 * @param lat latitude of its middle, degrees
 * @param lon longitude of its middle, degrees
 * @param areaKm2 area, square kilometres
 * @param population residents
 * @param validity days on which the code is in force
 */
public record Street(
    String code,
    LocalName name,
    LocalName owner,
    String pinyin,
    double lat,
    double lon,
    double areaKm2,
    long population,
    Validity validity) {}
