package io.city360.onebox.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The engine's own syntax tree of a statement, as {@code EXPLAIN AST} prints it: one node a line,
 * indented by depth. Names are printed as they are, so a name with a line break can add lines, but
 * never take one away: what is looked for is found.
 */
final class SyntaxTree {
  private final List<Node> nodes;

  /**
   * One node.
   *
   * @param type such as {@code Function} or {@code TableIdentifier}
   * @param name what follows it, without alias and number of children
   */
  record Node(int depth, String type, String name) {
    String lowerCaseName() {
      return name.toLowerCase(Locale.ROOT);
    }
  }

  private SyntaxTree(List<Node> nodes) {
    this.nodes = nodes;
  }

  static SyntaxTree parse(String text) {
    List<Node> nodes = new ArrayList<>();
    for (String line : text.split("\n")) {
      String node = line.stripLeading();
      if (!node.isEmpty()) {
        int space = node.indexOf(' ');
        String type = space < 0 ? node : node.substring(0, space);
        String name = space < 0 ? "" : node.substring(space + 1);
        int annotation = annotation(name);
        nodes.add(
            new Node(
                line.length() - node.length(),
                type,
                (annotation < 0 ? name : name.substring(0, annotation)).strip()));
      }
    }
    return new SyntaxTree(List.copyOf(nodes));
  }

  private static int annotation(String name) {
    int alias = name.indexOf("(alias ");
    int children = name.indexOf("(children ");
    if (alias < 0 || children < 0) {
      return Math.max(alias, children);
    }
    return Math.min(alias, children);
  }

  List<Node> nodes() {
    return nodes;
  }

  /** The arguments of the function at an index. */
  List<Node> arguments(int index) {
    int depth = nodes.get(index).depth();
    List<Node> arguments = new ArrayList<>();
    for (int i = index + 1; i < nodes.size() && nodes.get(i).depth() > depth; i++) {
      if (nodes.get(i).depth() == depth + 2) {
        arguments.add(nodes.get(i));
      }
    }
    return arguments;
  }

  /** The type of the statement, such as {@code SelectWithUnionQuery} or {@code DescribeQuery}. */
  String root() {
    return nodes.isEmpty() ? "" : nodes.get(0).type();
  }

  /** SETTINGS clauses of the statement; the options of an EXPLAIN are none. */
  long settingsClauses() {
    boolean explain = root().equals("Explain");
    return nodes.stream()
        .filter(node -> node.type().equals("Set") && !(explain && node.depth() == 1))
        .count();
  }
}
