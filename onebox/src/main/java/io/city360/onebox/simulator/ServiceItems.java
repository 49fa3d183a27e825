package io.city360.onebox.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * The items for which one can apply: {@code service-item-classes.csv}. What an item is follows from
 * its code, and is the same in all its applications.
 */
final class ServiceItems {
  private static final long PROPERTIES = 360;

  private final Map<String, ItemClass> classes;
  private final Mix classMix;
  private final Mix tags;

  /** How long a decision takes. */
  enum Pace {
    /** A share of the promised time. */
    SHARE,
    /** Hours: the median and nine in ten. */
    HOURS
  }

  /** One line of the table. */
  record ItemClass(
      String id,
      int first,
      int last,
      int firstAuto,
      int lastAuto,
      String tag,
      int statutoryLow,
      int statutoryHigh,
      double divisorLow,
      double divisorHigh,
      Pace pace,
      double low,
      double high) {}

  /**
   * One item.
   *
   * @param auto whether a rule may decide it
   * @param statutoryDays working days that the law allows
   * @param promisedDays working days that the department promises
   */
  record Item(
      String code,
      ItemClass itemClass,
      boolean auto,
      List<String> tags,
      int statutoryDays,
      int promisedDays) {}

  ServiceItems() {
    Settings mix = Settings.of("mix.properties");
    this.classMix = new Mix(mix.text("approval.item_class"));
    this.tags = new Mix(mix.text("approval.tags"));
    this.classes =
        rows().stream()
            .map(ServiceItems::itemClass)
            .collect(Collectors.toMap(ItemClass::id, Function.identity()));
  }

  /** Returns the lines of the table. */
  Iterable<ItemClass> classes() {
    return classes.values();
  }

  Item draw(SplittableRandom random) {
    ItemClass itemClass = classes.get(classMix.draw(random));
    return item(itemClass, itemClass.first + random.nextInt(itemClass.last - itemClass.first + 1));
  }

  private Item item(ItemClass of, int number) {
    SplittableRandom random = Dice.stream(Dice.mix(PROPERTIES, number));
    int statutory = of.statutoryLow + random.nextInt(of.statutoryHigh - of.statutoryLow + 1);
    double divisor = of.divisorLow + random.nextDouble() * (of.divisorHigh - of.divisorLow);
    boolean auto = number >= of.firstAuto && number <= of.lastAuto;
    String tag = of.tag.isEmpty() ? tags.draw(random) : of.tag;
    return new Item(
        String.format(Locale.ROOT, "SI-%04d", number),
        of,
        auto,
        tag.equals("none") ? List.of() : List.of(tag),
        statutory,
        auto ? 0 : Math.max(1, (int) (statutory / divisor)));
  }

  private static ItemClass itemClass(CSVRecord row) {
    boolean auto = !row.get("auto_first").isEmpty();
    return new ItemClass(
        row.get("class"),
        Integer.parseInt(row.get("first")),
        Integer.parseInt(row.get("last")),
        auto ? Integer.parseInt(row.get("auto_first")) : 0,
        auto ? Integer.parseInt(row.get("auto_last")) : -1,
        row.get("tag"),
        Integer.parseInt(row.get("statutory_low")),
        Integer.parseInt(row.get("statutory_high")),
        Double.parseDouble(row.get("divisor_low")),
        Double.parseDouble(row.get("divisor_high")),
        Pace.valueOf(row.get("decision").toUpperCase(Locale.ROOT)),
        Double.parseDouble(row.get("decision_low")),
        Double.parseDouble(row.get("decision_high")));
  }

  private static List<CSVRecord> rows() {
    try (InputStream in = ServiceItems.class.getResourceAsStream("service-item-classes.csv")) {
      return CSVFormat.DEFAULT
          .builder()
          .setCommentMarker('#')
          .setHeader()
          .setSkipHeaderRecord(true)
          .get()
          .parse(new InputStreamReader(in, StandardCharsets.UTF_8))
          .getRecords();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
