package io.city360.udfs;

/**
 * A grade of air quality as an edition of the standard defines it.
 *
 * @param upper the greatest index of the grade; {@link Integer#MAX_VALUE} = open
 * @param colour as {@code #RRGGBB}
 */
public record AqiGrade(AqiClass aqiClass, int upper, String colour, String en, String zh) {

  static AqiGrade of(RuleFile.Row row) {
    return new AqiGrade(
        row.symbol("grade", AqiClass.class),
        row.optional("upper").map(Integer::valueOf).orElse(Integer.MAX_VALUE),
        row.text("colour"),
        row.text("en"),
        row.text("zh"));
  }
}
