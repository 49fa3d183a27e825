package io.city360.onebox.engine;

/**
 * What the engine's parser says a text is.
 *
 * @param statements executable statements in the text; 0 when it does not parse
 * @param effect what it does to state that outlives it
 */
record StatementClass(int statements, Effect effect) {
  static final StatementClass UNPARSED = new StatementClass(0, Effect.UNKNOWN);

  /** In the order of the library's own enumeration. */
  enum Effect {
    READ_ONLY,
    MUTATING,
    MUTATING_GLOBAL,
    CONTROL,
    UNKNOWN
  }

  static StatementClass of(int statements, int effect) {
    Effect[] effects = Effect.values();
    return new StatementClass(
        statements, effect >= 0 && effect < effects.length ? effects[effect] : Effect.UNKNOWN);
  }
}
