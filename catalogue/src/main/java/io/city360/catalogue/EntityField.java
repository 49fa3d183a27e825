package io.city360.catalogue;

/**
 * One field of an entity's state, as expressions and views name it.
 *
 * @param name in snake_case
 * @param type of its value
 * @param isNullable whether it may be null
 * @param meaning in one sentence, with the unit
 */
public record EntityField(String name, Type type, boolean isNullable, String meaning) {
  /** The types of entity fields. */
  public enum Type {
    /** A 64-bit integer; times are UTC epoch milliseconds. */
    INT,
    /** A truth value. */
    BOOL,
    /** A code or an id. */
    STRING,
    /** A floating point number. */
    DOUBLE,
    /** A list of codes. */
    STRINGS
  }
}
