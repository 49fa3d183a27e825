package io.city360.onebox.engine;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How a result in chunks becomes one result. The engine formats every chunk as a result of its own:
 * formats without head and tail can be joined as they are, formats with column names repeat them,
 * and all others must be formatted whole.
 */
enum StreamedFormat {
  /** Chunks are joined as they are. */
  PLAIN,
  /** Each chunk starts with one line of names. */
  ONE_LINE,
  /** Each chunk starts with a line of names and a line of types. */
  TWO_LINES,
  /** As {@link #ONE_LINE}, where a name in double quotes may hold a line break. */
  ONE_QUOTED_LINE,
  /** As {@link #TWO_LINES}, where a name in double quotes may hold a line break. */
  TWO_QUOTED_LINES,
  /** Each chunk starts with the count of columns, as a variable-length integer, and their names. */
  BINARY_NAMES,
  /** As {@link #BINARY_NAMES}, and their types. */
  BINARY_NAMES_AND_TYPES;

  private static final Map<String, StreamedFormat> BY_NAME =
      Map.ofEntries(
          Map.entry("tabseparated", PLAIN),
          Map.entry("tsv", PLAIN),
          Map.entry("tabseparatedraw", PLAIN),
          Map.entry("tsvraw", PLAIN),
          Map.entry("tskv", PLAIN),
          Map.entry("csv", PLAIN),
          Map.entry("jsoneachrow", PLAIN),
          Map.entry("jsonlines", PLAIN),
          Map.entry("ndjson", PLAIN),
          Map.entry("jsoncompacteachrow", PLAIN),
          Map.entry("rowbinary", PLAIN),
          Map.entry("native", PLAIN),
          Map.entry("msgpack", PLAIN),
          Map.entry("null", PLAIN),
          Map.entry("tabseparatedwithnames", ONE_LINE),
          Map.entry("tsvwithnames", ONE_LINE),
          Map.entry("jsoncompacteachrowwithnames", ONE_LINE),
          Map.entry("tabseparatedwithnamesandtypes", TWO_LINES),
          Map.entry("tsvwithnamesandtypes", TWO_LINES),
          Map.entry("jsoncompacteachrowwithnamesandtypes", TWO_LINES),
          Map.entry("csvwithnames", ONE_QUOTED_LINE),
          Map.entry("csvwithnamesandtypes", TWO_QUOTED_LINES),
          Map.entry("rowbinarywithnames", BINARY_NAMES),
          Map.entry("rowbinarywithnamesandtypes", BINARY_NAMES_AND_TYPES));

  /** How to join chunks of the format; empty when it must be formatted whole. */
  static Optional<StreamedFormat> of(String format) {
    return Optional.ofNullable(BY_NAME.get(format.toLowerCase(Locale.ROOT)));
  }
}
