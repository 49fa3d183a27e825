package io.city360.jobs.alert;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The identity of an alert: which rule, about what, and the how manieth of its kind. A restarted
 * job that opens an alert again gives it the same identity. As text {@code
 * waterlogging.street.440304001.waterlog_point_count.2}.
 *
 * @param rule id of the rule
 * @param scope the scope's text, such as {@code district} or {@code street:440304001}
 * @param subject id of the indicator, node or stream
 * @param number from 1
 */
public record AlertId(String rule, String scope, String subject, int number) {
  /** Ids of rules and subjects have no dots; a scope's code may have some. */
  private static final Pattern FORM =
      Pattern.compile(
          "([a-z][a-z0-9_]*)\\.(district|street|department)(?:\\.(.+))?\\.([a-z][a-z0-9_]*)\\.([1-9][0-9]{0,8})");

  /** The identity of that text; empty where it has another form. */
  public static Optional<AlertId> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String id = matcher.group(3);
    String scope = id == null ? matcher.group(2) : matcher.group(2) + ":" + id;
    return Optional.of(
        new AlertId(matcher.group(1), scope, matcher.group(4), Integer.parseInt(matcher.group(5))));
  }

  @Override
  public String toString() {
    return rule + "." + scope.replaceFirst(":", ".") + "." + subject + "." + number;
  }
}
