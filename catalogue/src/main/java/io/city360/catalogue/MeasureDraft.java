package io.city360.catalogue;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A measure before it is known which indicators use it.
 *
 * @param place where it is declared
 * @param scopes levels that its statements name
 * @param slice the only slice its statistic can be taken over, where there is one
 * @param finish makes the measure, given what its indicators ask of it
 */
record MeasureDraft(
    String id,
    int version,
    MeasureKind kind,
    String unit,
    long scale,
    YamlNode place,
    Set<ScopeLevel> scopes,
    Optional<Grain> slice,
    Function<MeasureDeclaration, Measure> finish) {

  /** Stable hash of the definition's name. */
  int code() {
    return StableHash.of(name());
  }

  /** Name of the definition, as hashed. */
  String name() {
    return id + "@" + version;
  }

  /** What formulas see. */
  Formulas.Operand operand() {
    return new Formulas.Operand(code(), kind, scale);
  }
}
