package io.city360.onebox.board;

/**
 * What an embedded panel is fixed to.
 *
 * @param level street or department
 * @param id its code
 */
public record EmbedScope(Level level, String id) {
  /** What a token may be fixed to. */
  public enum Level {
    /** One street. */
    STREET("street"),
    /** One department. */
    DEPARTMENT("department");

    private final String variable;

    Level(String variable) {
      this.variable = variable;
    }

    /** Name of the variable, the claim and the column that hold its code. */
    public String variable() {
      return variable;
    }
  }
}
