package io.city360.catalogue;

/**
 * What a number is about: the district, one street or one department.
 *
 * @param level which level
 * @param id code of the street or department, {@link #UNKNOWN} where a record names none, empty for
 *     the district
 */
public record Scope(ScopeLevel level, String id) {
  /** Code of the scope that holds what names no street or department, so that parts sum up. */
  public static final String UNKNOWN = "unknown";

  /** The whole district. */
  public static final Scope DISTRICT = new Scope(ScopeLevel.DISTRICT, "");
}
