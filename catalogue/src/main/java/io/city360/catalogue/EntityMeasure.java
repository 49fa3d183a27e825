package io.city360.catalogue;

import java.util.Optional;

/**
 * A measure over the state of a case or an approval.
 *
 * @param declaration what every measure declares
 * @param entity whose state the expressions see
 * @param at when the statement counts, UTC epoch milliseconds; null means that it does not
 * @param until when a gauge's statement ends; null while it lasts
 * @param where whether the entity makes the statement
 * @param value the amount, or the value that goes into a histogram or maximum, as an integer in the
 *     measure's scale; 1 where absent
 */
public record EntityMeasure(
    MeasureDeclaration declaration,
    EntityKind entity,
    CelExpression at,
    Optional<CelExpression> until,
    CelExpression where,
    Optional<CelExpression> value)
    implements Measure {}
