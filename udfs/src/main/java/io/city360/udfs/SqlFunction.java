package io.city360.udfs;

/**
 * One function of ClickHouse.
 *
 * @param remark one line without semicolon: what it gives, in which unit
 */
record SqlFunction(String name, String parameters, String remark, String body) {

  String text() {
    return "-- %s\nCREATE OR REPLACE FUNCTION %s AS (%s) ->\n  %s;\n"
        .formatted(remark, name, parameters, body);
  }
}
