package io.city360.catalogue;

import java.util.List;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/**
 * A YAML file with its lines, to point into texts that span several of them.
 *
 * @param name relative to the catalogue's folder
 * @param lines as written
 * @param problems where what is wrong in it goes
 */
record YamlFile(String name, List<String> lines, Problems problems) {
  /** A place in the file; line and column from 1. */
  record Place(int line, int column) {}

  /**
   * Where a place inside a text stands in the file.
   *
   * @param start where the text, its quote or its block indicator begins
   * @param line in the text, from 1
   * @param column in that line, from 0
   */
  Place inside(Place start, ScalarStyle style, int line, int column) {
    return switch (style) {
      case PLAIN -> folded(start.line(), start.column() - 1, column);
      case SINGLE_QUOTED, DOUBLE_QUOTED -> folded(start.line(), start.column(), column);
      case FOLDED -> folded(start.line() + 1, indent(start.line() + 1), column);
      case LITERAL, JSON_SCALAR_STYLE ->
          new Place(start.line() + line, indent(start.line() + line) + column + 1);
    };
  }

  /** Line breaks of such a text read as one blank. */
  private Place folded(int firstLine, int indent, int offset) {
    int line = firstLine;
    int left = offset;
    int begin = indent;
    while (line < lines.size()) {
      int length = lines.get(line - 1).stripTrailing().length() - begin;
      if (left <= length) {
        break;
      }
      left -= length + 1;
      line++;
      begin = indent(line);
    }
    return new Place(line, begin + left + 1);
  }

  private int indent(int line) {
    if (line > lines.size()) {
      return 0;
    }
    String text = lines.get(line - 1);
    return text.length() - text.stripLeading().length();
  }
}
