/**
 * The indicator catalogue: files in, a checked and immutable model out.
 *
 * <pre>
 *  *.yaml, *.sql, *.geojson ──▶ YamlNode (every value knows its place)
 *                                  │
 *        PlaceReader · StructureReader · DeviceReader · CodeReader · CalendarReader · RuleReader
 *                                  │
 *        MeasureReader ──CEL──▶ CelExpression      IndicatorReader ──CEL──▶ Formula
 *                                  │
 *                    Catalogue, or CatalogueException with every Problem
 * </pre>
 *
 * <p>Nothing here knows the district: other files make another one.
 */
package io.city360.catalogue;
