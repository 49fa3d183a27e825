package io.city360.onebox.adapter;

/** Units as the catalogue writes them. */
final class Units {

  static final String MICROGRAMS = "ug/m3";
  static final String MILLIGRAMS = "mg/m3";
  static final String KILOMETRES_PER_HOUR = "km/h";

  private Units() {}
}
