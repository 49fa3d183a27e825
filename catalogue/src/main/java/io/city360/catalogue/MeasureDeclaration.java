package io.city360.catalogue;

import java.util.List;
import java.util.Set;

/**
 * What every measure declares.
 *
 * @param id in snake_case
 * @param version of its definition, from 1
 * @param code stable hash of {@code id@version}, unique among all measures and marks
 * @param kind how amounts come together
 * @param finest the finest grain that an indicator of it declares, never coarser than a day
 * @param scopes levels at which some indicator of it is published
 * @param topics topics of its indicators
 * @param unit of amount divided by scale, as formulas see it
 * @param scale amounts are 64-bit integers: value in the unit times scale
 * @param lateMarks one for each distinct pair of grain and settling time of its indicators
 */
public record MeasureDeclaration(
    String id,
    int version,
    int code,
    MeasureKind kind,
    Grain finest,
    Set<ScopeLevel> scopes,
    List<String> topics,
    String unit,
    long scale,
    List<LateMark> lateMarks) {}
