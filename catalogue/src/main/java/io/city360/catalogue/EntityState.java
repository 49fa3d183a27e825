package io.city360.catalogue;

/** The state of one entity, as expressions read it. A map fits with {@code map::get}. */
@FunctionalInterface
public interface EntityState {
  /**
   * The value of a field of {@link EntityFields}: Long, Boolean, String, Double or a list of
   * String; null where the field is null.
   */
  Object value(String field);
}
