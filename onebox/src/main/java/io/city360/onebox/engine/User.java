package io.city360.onebox.engine;

/** A user of the engine; the password never appears in a text form of this record. */
public record User(String name, String password, Role role) {
  @Override
  public String toString() {
    return "User[" + name + ", " + role + "]";
  }
}
