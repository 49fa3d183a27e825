package io.city360.jobs.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Commands as records of the Kafka topic {@code alert_commands}: JSON, keyed by what they set. */
public final class AlertCommandJson {
  /** The Kafka topic of commands; compacted, since the newest of each kind stands. */
  public static final String TOPIC = "alert_commands";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_NAME = 64;

  private AlertCommandJson() {}

  /**
   * The key of a command's record: a later one of the same kind about the same alert replaces it.
   */
  public static String key(AlertCommand command) {
    return id(command.kind()) + " " + command.alert();
  }

  /** A command as JSON. */
  public static String write(AlertCommand command) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("command", id(command.kind()))
            .put("alert", command.alert().toString())
            .put("by", command.by())
            .put("at", command.at());
    switch (command.kind()) {
      case MUTE -> json.put("until", command.until());
      case REPORT -> json.put("value", command.value());
      case ACK, CLOSE, DISPATCHED -> {
        // Nothing more to say.
      }
    }
    return json.toString();
  }

  /**
   * Reads a command.
   *
   * @throws IllegalArgumentException that says what is wrong and what would be right
   */
  public static AlertCommand read(byte[] text) {
    JsonNode json = parse(text);
    AlertCommand.Kind kind = kind(json.path("command").asText());
    String alert = json.path("alert").asText();
    AlertId id =
        AlertId.parse(alert)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "'"
                            + alert
                            + "' is no alert; the form is rule.scope[.code].subject.number"));
    String by = json.path("by").asText();
    if (by.isBlank() || by.length() > LONGEST_NAME) {
      throw new IllegalArgumentException(
          "by is '" + by + "'; a role or token of at most " + LONGEST_NAME + " letters is allowed");
    }
    return new AlertCommand(
        kind,
        id,
        by,
        number(json, "at").longValue(),
        kind == AlertCommand.Kind.MUTE ? number(json, "until").longValue() : 0,
        kind == AlertCommand.Kind.REPORT ? number(json, "value").doubleValue() : Double.NaN);
  }

  private static JsonNode parse(byte[] text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException wrong) {
      throw new IllegalArgumentException("no JSON: " + wrong.getOriginalMessage(), wrong);
    } catch (IOException wrong) {
      throw new IllegalArgumentException("no JSON: " + wrong.getMessage(), wrong);
    }
  }

  private static AlertCommand.Kind kind(String name) {
    return Arrays.stream(AlertCommand.Kind.values())
        .filter(kind -> id(kind).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'"
                        + name
                        + "' is no command; allowed: "
                        + Arrays.stream(AlertCommand.Kind.values())
                            .map(AlertCommandJson::id)
                            .collect(Collectors.joining(", "))));
  }

  private static Number number(JsonNode json, String key) {
    JsonNode number = json.path(key);
    if (!number.isNumber()) {
      throw new IllegalArgumentException("the number '" + key + "' is missing");
    }
    return number.numberValue();
  }

  private static String id(AlertCommand.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
