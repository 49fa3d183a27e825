package io.city360.udfs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes {@code clickhouse-functions.sql} from the same tables that the pure functions read:
 *
 * <pre>java -cp udfs/target/classes io.city360.udfs.ClickHouseFunctions FILE</pre>
 *
 * <p>The functions are plain SQL expressions. ClickHouse puts an argument into every place where
 * its name stands, so arguments that stand often are first bound to a lambda over an array of one;
 * the lambdas' names begin with {@code c360_}, so that they never hide a caller's column. Every
 * operation is that of the Java function, in its order, so that both agree to the last bit.
 */
public final class ClickHouseFunctions {

  private static final String HEAD =
      """
      -- City arithmetic as functions of ClickHouse.
      -- Written by io.city360.udfs.ClickHouseFunctions from the rule tables beside it: do not edit.
      -- Concentrations in ug/m3, CO in mg/m3, water in mg/L, speeds in km/h. day is the local date and chooses the table.
      -- Missing is NULL. Concentrations are rounded half to even, sub-indices up, both after settling on nine decimals.
      """;

  private ClickHouseFunctions() {}

  /** Writes the script to the file that the one argument names. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      System.err.println("usage: ClickHouseFunctions FILE");
      System.exit(2);
    }
    Files.writeString(Path.of(arguments[0]), text(), StandardCharsets.UTF_8);
  }

  /** The whole script. */
  public static String text() {
    List<SqlFunction> functions = new ArrayList<>();
    functions.addAll(ClickHouseAqi.functions());
    functions.addAll(ClickHouseWater.functions());
    functions.addAll(ClickHouseTraffic.functions());
    functions.addAll(ClickHouseLighting.functions());
    functions.addAll(ClickHouseNoise.functions());
    functions.addAll(ClickHouseScore.functions());
    functions.addAll(ClickHouseHistogram.functions());
    return functions.stream()
        .map(SqlFunction::text)
        .collect(Collectors.joining("\n", HEAD + "\n", ""));
  }

  /** The table of the only edition: a second one would need a day among the arguments. */
  static <T> T only(Editions<T> editions) {
    if (editions.all().size() != 1) {
      throw new IllegalStateException(
          editions.newest().name() + " is a second edition: give its SQL functions a day");
    }
    return editions.newest().table();
  }

  /** A number as ClickHouse reads it back to the last bit. */
  static String number(double value) {
    return Double.toString(value);
  }

  /** The branches of a multiIf that interpolates between the points as {@link Line} does. */
  static String line(String argument, double[] x, double[] y, String open, String close) {
    StringBuilder branches = new StringBuilder();
    branches.append("%s <= %s, %s".formatted(argument, number(x[0]), number(y[0])));
    for (int i = 1; i < x.length; i++) {
      branches.append(
          ",\n    %s <= %s, %s%s * (%s - %s) / %s + %s%s"
              .formatted(
                  argument,
                  number(x[i]),
                  open,
                  number(y[i] - y[i - 1]),
                  argument,
                  number(x[i - 1]),
                  number(x[i] - x[i - 1]),
                  number(y[i - 1]),
                  close));
    }
    return branches.append(",\n    ").append(number(y[y.length - 1])).toString();
  }
}
