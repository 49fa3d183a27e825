package io.city360.onebox.alert;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as people write them. */
public final class Span {
  /** What is allowed, in words. */
  public static final String FORM = "a whole number with m, h or d, such as 2h, of at most 366d";

  private static final Pattern PATTERN = Pattern.compile("([1-9][0-9]{0,5})(m|h|d)");

  private Span() {}

  /** The length of that text; empty where it is none or too long for a silence. */
  public static Optional<Duration> parse(String text) {
    Matcher matcher = PATTERN.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(matcher.group(1));
    Duration length =
        switch (matcher.group(2)) {
          case "m" -> Duration.ofMinutes(count);
          case "h" -> Duration.ofHours(count);
          default -> Duration.ofDays(count);
        };
    return Optional.of(length).filter(span -> span.compareTo(AlertDesk.LONGEST_MUTE) <= 0);
  }
}
