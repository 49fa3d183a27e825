package io.city360.onebox.board;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a frame of ClickHouse's {@code JSONCompact}, with times as epoch numbers. */
final class Answers {
  private static final Pattern WRAPPER =
      Pattern.compile("(?:Nullable|LowCardinality|SimpleAggregateFunction)\\((?:\\w+, )?(.*)\\)");
  private static final Pattern NUMBER =
      Pattern.compile("U?Int\\d+|Float\\d+|BFloat16|Decimal\\d*(?:\\(.*\\))?");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private Answers() {}

  static Frame frame(JsonNode answer) {
    List<Frame.Field> fields = new ArrayList<>();
    int column = 0;
    for (JsonNode meta : answer.path("meta")) {
      Frame.Type type = type(meta.path("type").asText());
      List<Optional<Object>> values = new ArrayList<>(answer.path("data").size());
      for (JsonNode row : answer.path("data")) {
        values.add(value(row.path(column), type));
      }
      fields.add(new Frame.Field(meta.path("name").asText(), type, values));
      column++;
    }
    return new Frame(fields, List.of());
  }

  private static Frame.Type type(String name) {
    Matcher wrapper = WRAPPER.matcher(name);
    if (wrapper.matches()) {
      return type(wrapper.group(1));
    }
    if (name.startsWith("Date")) {
      return Frame.Type.TIME;
    }
    if (name.equals("Bool")) {
      return Frame.Type.BOOLEAN;
    }
    return NUMBER.matcher(name).matches() ? Frame.Type.NUMBER : Frame.Type.STRING;
  }

  private static Optional<Object> value(JsonNode node, Frame.Type type) {
    if (node.isNull() || node.isMissingNode()) {
      return Optional.empty();
    }
    return switch (type) {
      case TIME -> Optional.of(millis(node.asText()));
      case NUMBER -> number(node);
      case BOOLEAN -> Optional.of(node.asBoolean());
      case STRING -> Optional.of(node.isContainerNode() ? node.toString() : node.asText());
    };
  }

  private static long millis(String text) {
    return DATE.matcher(text).matches()
        ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli()
        : new BigDecimal(text).movePointRight(3).longValue();
  }

  private static Optional<Object> number(JsonNode node) {
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return Optional.of(node.asLong());
    }
    double number = node.isNumber() ? node.asDouble() : parsed(node.asText());
    return Double.isFinite(number) ? Optional.of(number) : Optional.empty();
  }

  private static double parsed(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException notANumber) {
      return Double.NaN;
    }
  }
}
