package io.city360.catalogue;

import java.util.List;
import java.util.Set;

/** A named sum over entities, sites or arrivals, in integers. */
public sealed interface Measure permits EntityMeasure, SiteMeasure, ArrivalMeasure {
  /** What all kinds of measure declare. */
  MeasureDeclaration declaration();

  /** The name in snake_case. */
  default String id() {
    return declaration().id();
  }

  /** The version of the definition, from 1. */
  default int version() {
    return declaration().version();
  }

  /** Stable 32-bit hash of {@code id@version}, unique among all measures and marks. */
  default int code() {
    return declaration().code();
  }

  /** How amounts come together. */
  default MeasureKind kind() {
    return declaration().kind();
  }

  /** The finest grain that an indicator of it declares, never coarser than a day. */
  default Grain finest() {
    return declaration().finest();
  }

  /** Levels at which some indicator of it is published. */
  default Set<ScopeLevel> scopes() {
    return declaration().scopes();
  }

  /** Topics of its indicators. */
  default List<String> topics() {
    return declaration().topics();
  }

  /** Unit of amount divided by scale. */
  default String unit() {
    return declaration().unit();
  }

  /** Amounts are value in the unit times scale; formulas see amount divided by scale. */
  default long scale() {
    return declaration().scale();
  }

  /** One for each distinct pair of grain and settling time of its indicators. */
  default List<LateMark> lateMarks() {
    return declaration().lateMarks();
  }
}
