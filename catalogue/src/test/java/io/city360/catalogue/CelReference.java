package io.city360.catalogue;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes {@code docs/CEL.md}: what expressions over entities and formulas may use. */
final class CelReference {
  /** What each function of formulas does. */
  private static final Map<String, String> FUNCTIONS =
      new TreeMap<>(
          Map.of(
              "p50", "median of a histogram, in its unit",
              "p90", "90th percentile of a histogram, in its unit",
              "p95", "95th percentile of a histogram, in its unit",
              "max", "largest value of a maximum, in its unit",
              "aqi_hourly",
                  "hourly air quality index (HJ 633) of the means of SO2, NO2, CO, O3, PM10 and PM2.5;"
                      + " CO in mg/m3, the others in ug/m3",
              "aqi_daily",
                  "daily air quality index (HJ 633); the same, with the largest running 8-hour mean for"
                      + " O3",
              "congestion_index", "congestion index, 0 to 10, of a travel time index"));

  private final StringBuilder text = new StringBuilder();

  private CelReference() {}

  static String text() {
    return new CelReference().write();
  }

  private String write() {
    text.append("# Expressions of the catalogue\n\n")
        .append(DocumentsTest.NOTE.formatted("`EntityFields` and the functions of formulas"))
        .append(
            """

            Both kinds of expression are CEL (Common Expression Language), type-checked when the
            catalogue loads; an error names file, line and column.

            ## Measures over cases and approvals

            `at`, `until` and `value` give an integer or null, `where` gives true or false. Times are
            UTC epoch milliseconds; `minutes(n)`, `hours(n)` and `days(n)` make lengths of time. Usable
            are `== != < <= > >=`, `&& || !`, `+ - * / %`, `? :`, `in [...]` and the macros and string
            functions of standard CEL. A field that is null makes no statement, unless the expression
            asks (`rating != null`).

            ```yaml
            case_due_met: {entity: case, at: due_at, where: effective && closed && closed_at <= due_at}
            approval_filed_online: {entity: approval, at: filed_at, where: "channel in ['web', 'app']"}
            ```
            """);
    for (EntityKind kind : EntityKind.values()) {
      fields(kind);
    }
    functions();
    return text.toString();
  }

  private void fields(EntityKind kind) {
    text.append(
            "\n### Fields of %s\n\n".formatted(kind == EntityKind.CASE ? "a case" : "an approval"))
        .append("| field | type | meaning |\n|---|---|---|\n");
    for (EntityField field : kind.fields()) {
      text.append(
          "| `%s` | %s%s | %s |\n"
              .formatted(
                  field.name(),
                  field.type().name().toLowerCase(Locale.ROOT),
                  field.isNullable() ? ", may be null" : "",
                  DocumentsTest.cell(field.meaning())));
    }
  }

  private void functions() {
    text.append(
        """

        ## Formulas of indicators

        `numerator / denominator` at the top level, or inside one function of one number, keeps its
        parts; anything else is one number. Usable are `+ - * /`, numbers with a decimal point,
        measures (amount divided by scale, that is in their unit), `slices` (how many of the measures'
        finest slices of the window have begun) and these functions:

        | function | meaning |
        |---|---|
        """);
    for (String name : List.of(Formulas.functions().split(", "))) {
      String meaning = FUNCTIONS.get(name);
      if (meaning == null) {
        throw new IllegalStateException(
            "CelReference does not say what the function " + name + " does: add it to FUNCTIONS");
      }
      text.append("| `%s` | %s |\n".formatted(name, DocumentsTest.cell(meaning)));
    }
    text.append("\nA division by nothing gives no value.\n");
  }
}
