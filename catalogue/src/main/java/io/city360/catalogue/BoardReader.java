package io.city360.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the rules of the board server. */
final class BoardReader {
  private BoardReader() {}

  static Optional<BoardRules> rules(YamlMapping section) {
    section.allow("budget", "shared_for", "embedding");
    Optional<BoardRules.Budget> budget =
        section.require("budget").flatMap(YamlNode::mapping).map(BoardReader::budget);
    Optional<BoardRules.Embedding> embedding =
        section.require("embedding").flatMap(YamlNode::mapping).map(BoardReader::embedding);
    return budget.flatMap(
        limits ->
            embedding.map(rules -> new BoardRules(limits, section.positive("shared_for"), rules)));
  }

  private static BoardRules.Budget budget(YamlMapping keys) {
    keys.allow("time", "rows_read", "memory_mib", "result_rows", "parallel");
    return new BoardRules.Budget(
        keys.positive("time"),
        positive(keys, "rows_read"),
        positive(keys, "memory_mib"),
        positive(keys, "result_rows"),
        (int) Math.min(positive(keys, "parallel"), Integer.MAX_VALUE));
  }

  private static BoardRules.Embedding embedding(YamlMapping keys) {
    keys.allow(
        "short_token",
        "renewals_per_minute",
        "longest_token",
        "small_cell",
        "labels",
        "open_tables");
    return new BoardRules.Embedding(
        keys.positive("short_token"),
        keys.has("renewals_per_minute")
            ? positive(keys, "renewals_per_minute")
            : BoardRules.Embedding.USUAL_RENEWALS,
        keys.positive("longest_token"),
        positive(keys, "small_cell"),
        texts(keys, "labels"),
        Set.copyOf(texts(keys, "open_tables")));
  }

  private static List<String> texts(YamlMapping keys, String key) {
    return keys.list(key).stream().flatMap(item -> item.text().stream()).distinct().toList();
  }

  private static long positive(YamlMapping keys, String key) {
    long number = keys.integer(key);
    if (number < 1) {
      keys.at(key).report(key + " is " + number, "a whole number from 1");
    }
    return number;
  }
}
