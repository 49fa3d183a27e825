package io.city360.catalogue;

import java.util.Set;

/**
 * A measure over the arrival of records, by Kafka timestamp.
 *
 * @param declaration what every measure declares
 * @param streams that it looks at, all where empty
 * @param count what is counted
 */
public record ArrivalMeasure(
    MeasureDeclaration declaration, Set<String> streams, ArrivalCount count) implements Measure {}
