package io.city360.catalogue;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A value in a YAML file that knows its place. Reading it as something that it is not reports a
 * problem at that place and gives nothing.
 */
final class YamlNode {
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
  private static final String DURATION_FORM = "a whole number with ms, s, m, h or d, such as 26h";

  private final YamlFile file;
  private final String path;
  private final Node node;

  YamlNode(YamlFile file, String path, Node node) {
    this.file = file;
    this.path = path;
    this.node = node;
  }

  /** The root of a file; reports where it is not YAML or empty. */
  static Optional<YamlNode> parse(String file, String text, Problems problems) {
    LoadSettings settings = LoadSettings.builder().setLabel(file).setUseMarks(true).build();
    try {
      Optional<Node> root = new Compose(settings).composeString(text);
      if (root.isEmpty()) {
        problems.add(file, "the file is empty", "a mapping of keys to values");
      }
      YamlFile lines = new YamlFile(file, text.lines().toList(), problems);
      return root.map(node -> new YamlNode(lines, "", node));
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
      int column = e.getProblemMark().map(Mark::getColumn).orElse(0) + 1;
      problems.add(new Problem(file, line, column, "", e.getProblem(), "well-formed YAML"));
    } catch (YamlEngineException e) {
      problems.add(file, String.valueOf(e.getMessage()), "well-formed YAML");
    }
    return Optional.empty();
  }

  YamlFile file() {
    return file;
  }

  String path() {
    return path;
  }

  /** Reports a problem at the place of this value. */
  void report(String message, String allowed) {
    add(place(), message, allowed);
  }

  /** Reports a problem at a place inside this text, such as an error in an expression. */
  void report(ExpressionException error, String allowed) {
    YamlFile.Place place =
        node instanceof ScalarNode scalar
            ? file.inside(place(), scalar.getScalarStyle(), error.line(), error.column())
            : place();
    add(place, error.getMessage(), allowed);
  }

  /** The value as a mapping. */
  Optional<YamlMapping> mapping() {
    if (node instanceof MappingNode mapping) {
      return Optional.of(new YamlMapping(this, mapping));
    }
    report("expected a mapping, found " + found(), "keys with values");
    return Optional.empty();
  }

  /** The value as a mapping where it is one. */
  Optional<YamlMapping> entries() {
    return node instanceof MappingNode mapping
        ? Optional.of(new YamlMapping(this, mapping))
        : Optional.empty();
  }

  /** The value of a key where there is one. */
  Optional<YamlNode> entry(String key) {
    return entries().flatMap(keys -> keys.find(key));
  }

  /** The value as a list; empty where it is none. */
  List<YamlNode> list() {
    if (node instanceof SequenceNode sequence) {
      List<Node> items = sequence.getValue();
      return java.util.stream.IntStream.range(0, items.size())
          .mapToObj(i -> new YamlNode(file, path + "[" + i + "]", items.get(i)))
          .toList();
    }
    report("expected a list, found " + found(), "a list such as [a, b]");
    return List.of();
  }

  /** The value as text. */
  Optional<String> text() {
    if (node instanceof ScalarNode scalar) {
      if (scalar.getTag().equals(Tag.STR)) {
        return Optional.of(scalar.getValue());
      }
      report("expected text, found " + found(), "text; write it in quotes");
      return Optional.empty();
    }
    report("expected text, found " + found(), "text");
    return Optional.empty();
  }

  /** The value as a whole number. */
  OptionalLong integer() {
    if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.INT)) {
      try {
        return OptionalLong.of(Long.parseLong(scalar.getValue()));
      } catch (NumberFormatException e) {
        report("the number is too large or not decimal", "a whole number of at most 64 bits");
        return OptionalLong.empty();
      }
    }
    report("expected a whole number, found " + found(), "a whole number");
    return OptionalLong.empty();
  }

  /** The value as a number. */
  OptionalDouble number() {
    if (node instanceof ScalarNode scalar
        && (scalar.getTag().equals(Tag.INT) || scalar.getTag().equals(Tag.FLOAT))) {
      try {
        return OptionalDouble.of(Double.parseDouble(scalar.getValue()));
      } catch (NumberFormatException e) {
        report("expected a number, found " + scalar.getValue(), "a decimal number");
        return OptionalDouble.empty();
      }
    }
    report("expected a number, found " + found(), "a number");
    return OptionalDouble.empty();
  }

  /** The value as true or false. */
  Optional<Boolean> truth() {
    if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
      return Optional.of(scalar.getValue().equalsIgnoreCase("true"));
    }
    report("expected true or false, found " + found(), "true, false");
    return Optional.empty();
  }

  /** The value as a length of time. */
  Optional<Duration> duration() {
    Optional<String> text = text();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Matcher matcher = DURATION.matcher(text.get());
    if (!matcher.matches()) {
      report("'" + text.get() + "' is not a length of time", DURATION_FORM);
      return Optional.empty();
    }
    long count = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(count);
          case "s" -> Duration.ofSeconds(count);
          case "m" -> Duration.ofMinutes(count);
          case "h" -> Duration.ofHours(count);
          default -> Duration.ofDays(count);
        });
  }

  /** The value as a date. */
  Optional<LocalDate> date() {
    Optional<String> text = text();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(text.get()));
    } catch (DateTimeException e) {
      report("'" + text.get() + "' is not a date", "a date such as 2026-01-31");
      return Optional.empty();
    }
  }

  /** The value as one of an enumeration, in lower case. */
  <E extends Enum<E>> Optional<E> symbol(Class<E> type) {
    Optional<String> text = text();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<E> symbol =
        Arrays.stream(type.getEnumConstants())
            .filter(constant -> constant.name().toLowerCase(Locale.ROOT).equals(text.get()))
            .findFirst();
    if (symbol.isEmpty()) {
      report(
          "'" + text.get() + "' is not known here",
          Arrays.stream(type.getEnumConstants())
              .map(constant -> constant.name().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(", ")));
    }
    return symbol;
  }

  private void add(YamlFile.Place place, String message, String allowed) {
    file.problems()
        .add(new Problem(file.name(), place.line(), place.column(), path, message, allowed));
  }

  private YamlFile.Place place() {
    return new YamlFile.Place(
        node.getStartMark().map(Mark::getLine).orElse(0) + 1,
        node.getStartMark().map(Mark::getColumn).orElse(0) + 1);
  }

  private String found() {
    if (node instanceof ScalarNode scalar) {
      String kind =
          scalar.getTag().equals(Tag.STR)
              ? "text"
              : scalar.getTag().equals(Tag.NULL)
                  ? "nothing"
                  : scalar.getTag().equals(Tag.BOOL) ? "a truth value" : "a number";
      return scalar.getTag().equals(Tag.NULL) ? kind : kind + " '" + scalar.getValue() + "'";
    }
    return node instanceof MappingNode ? "a mapping" : "a list";
  }
}
