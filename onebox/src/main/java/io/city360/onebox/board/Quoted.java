package io.city360.onebox.board;

/** Text of a visitor in a sentence: short, and without control characters. */
final class Quoted {
  private static final int LONGEST = 40;

  private Quoted() {}

  static String of(String text) {
    String plain = text.replaceAll("\\p{Cntrl}", " ");
    return "'" + (plain.length() > LONGEST ? plain.substring(0, LONGEST) + "..." : plain) + "'";
  }
}
