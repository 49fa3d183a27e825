package io.city360.jobs.clickhouse.recount;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which tables a recount reads: only raw events and the catalogue, nothing the engine computed. */
public final class RecountTables {

  /** What was accepted, refused or too late, and the registry. */
  public static final Set<String> RAW =
      Set.of(
          "case_events",
          "approval_events",
          "readings",
          "arrivals",
          "dead_letters",
          "late_events",
          "sites");

  /** The catalogue's tables. */
  public static final Set<String> CATALOGUE =
      Set.of(
          "catalogues",
          "fields",
          "topics",
          "indicators",
          "measures",
          "streets",
          "departments",
          "default_points",
          "service_items");

  private static final String COMMON = "recounts/common/";

  private static final Pattern COMMENT = Pattern.compile("--[^\n]*|/\\*.*?\\*/", Pattern.DOTALL);
  private static final Pattern STRING = Pattern.compile("'(?:[^'\\\\]|\\\\.|'')*'");
  private static final Pattern SHARED = Pattern.compile("\\{with\\(\\s*(\\w+)\\s*\\)}");
  private static final Pattern NAMED =
      Pattern.compile("\\b(\\w+)\\s+AS\\s*\\(\\s*(?:SELECT|WITH)\\b");

  /** A name that is read: after FROM, JOIN or IN, or after a comma between tables. */
  private static final Pattern READ =
      Pattern.compile(
          "\\b(?:FROM|JOIN)\\s+([`\"\\w.]+(?:\\s*\\()?)|\\bIN\\s+([`\"a-zA-Z_][`\"\\w.]*)",
          Pattern.CASE_INSENSITIVE);

  private RecountTables() {}

  /** The shared queries among the catalogue's files: text by name. */
  public static Map<String, String> shared(Map<String, String> texts) {
    Map<String, String> shared = new TreeMap<>();
    texts.forEach(
        (file, text) -> {
          if (file.startsWith(COMMON)) {
            shared.put(file.substring(COMMON.length(), file.length() - ".sql".length()), text);
          }
        });
    return shared;
  }

  /** The names read by a recount, without its own shared and named queries. */
  public static Set<String> read(String recount) {
    String text = STRING.matcher(COMMENT.matcher(recount).replaceAll(" ")).replaceAll("''");
    Set<String> names = new TreeSet<>();
    Matcher read = READ.matcher(text);
    while (read.find()) {
      names.add((read.group(1) == null ? read.group(2) : read.group(1)).replaceAll("[`\"\\s]", ""));
    }
    remove(SHARED, text, names);
    remove(NAMED, text, names);
    return names;
  }

  /**
   * The names a recount may not read.
   *
   * @param shared names of the shared queries, which are looked at on their own
   */
  public static Set<String> forbidden(String recount, Set<String> shared) {
    Set<String> names = read(recount);
    names.removeAll(shared);
    names.removeAll(RAW);
    names.removeAll(CATALOGUE);
    return names;
  }

  private static void remove(Pattern pattern, String text, Set<String> names) {
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      names.remove(matcher.group(1));
    }
  }
}
