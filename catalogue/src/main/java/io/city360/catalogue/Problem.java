package io.city360.catalogue;

/**
 * One thing that is wrong in a catalogue.
 *
 * @param file relative to the catalogue's folder
 * @param line from 1
 * @param column from 1
 * @param key path of the key, such as indicators.case_ontime_rate.weight; empty for a whole file
 * @param message what is wrong
 * @param allowed what would be right
 */
public record Problem(
    String file, int line, int column, String key, String message, String allowed) {
  @Override
  public String toString() {
    String place = file + ":" + line + ":" + column + ": ";
    return place + (key.isEmpty() ? "" : key + ": ") + message + "; allowed: " + allowed;
  }
}
