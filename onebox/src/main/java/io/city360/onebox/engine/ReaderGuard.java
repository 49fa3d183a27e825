package io.city360.onebox.engine;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says what a reader may ask. The engine's own parser classifies the statement, formats it and
 * prints its tree, so that comments, quotes, upper case and nesting hide nothing; what does not
 * parse is refused. Views and SQL functions are the writer's and run as he wrote them.
 */
final class ReaderGuard {
  private static final Set<String> STATEMENTS =
      Set.of(
          "SelectWithUnionQuery",
          "SelectQuery",
          "SelectIntersectExceptQuery",
          "Explain",
          "DescribeQuery",
          "ExistsTableQuery",
          "ExistsViewQuery",
          "ExistsDatabaseQuery",
          "ExistsDictionaryQuery",
          "ShowTables",
          "ShowColumns",
          "ShowIndexes",
          "ShowFunctions",
          "ShowSetting",
          "ShowEngineQuery",
          "ShowCreateTableQuery",
          "ShowCreateViewQuery",
          "ShowCreateDatabaseQuery",
          "ShowCreateDictionaryQuery");

  private static final Set<String> TABLE_FUNCTIONS =
      Set.of(
          "numbers",
          "numbers_mt",
          "zeros",
          "zeros_mt",
          "primes",
          "generateseries",
          "generate_series",
          "generaterandom",
          "null",
          "values",
          "sqlstandardvalues",
          "view",
          "format",
          "merge");

  /** Functions that reach beyond the query: files, services, secrets, the process. */
  private static final Set<String> REFUSED_FUNCTIONS =
      Set.of(
          "file",
          "catboostevaluate",
          "aiclassify",
          "aiembed",
          "aiextract",
          "aigenerate",
          "aitranslate",
          "getserversetting",
          "getmacro",
          "getclienthttpheader",
          "showcertificate",
          "addresstoline",
          "addresstolinewithinlines",
          "addresstosymbol",
          "demangle",
          "logtrace",
          "sleep",
          "sleepeachrow",
          "filesystemavailable",
          "filesystemcapacity",
          "filesystemunreserved",
          "getoskernelversion",
          "evalmlmethod");

  private static final Set<String> SYSTEM_TABLES =
      Set.of(
          "one",
          "numbers",
          "numbers_mt",
          "zeros",
          "zeros_mt",
          "databases",
          "tables",
          "columns",
          "functions",
          "settings",
          "merge_tree_settings",
          "formats",
          "data_type_families",
          "table_engines",
          "table_functions",
          "database_engines",
          "keywords",
          "collations",
          "time_zones",
          "parts",
          "parts_columns",
          "projections",
          "data_skipping_indices",
          "constraints",
          "dictionaries",
          "build_options",
          "completions",
          "documentation",
          "clusters",
          "user_defined_functions",
          "aggregate_function_combinators",
          "unicode");

  private static final int REMEMBERED = 1_000;

  private final Set<String> databases;
  private final Set<String> refusedFunctions;
  private final Map<String, Boolean> approved =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
              return size() > REMEMBERED;
            }
          });

  private ReaderGuard(Set<String> databases, Set<String> refusedFunctions) {
    this.databases = databases;
    this.refusedFunctions = refusedFunctions;
  }

  /** A guard for an engine: every table function it has is refused unless allowed. */
  static ReaderGuard of(ChdbConnection connection, String database) {
    Set<String> refused =
        Arrays.stream(connection.text("SELECT lower(name) FROM system.table_functions").split("\n"))
            .filter(name -> !TABLE_FUNCTIONS.contains(name))
            .collect(Collectors.toSet());
    refused.addAll(REFUSED_FUNCTIONS);
    return new ReaderGuard(
        Set.of(database, "information_schema", "INFORMATION_SCHEMA"), Set.copyOf(refused));
  }

  /** The settings of a request that are applied; others are refused or, if harmless, left out. */
  Map<String, String> settings(ChdbConnection connection, Map<String, String> asked) {
    Map<String, String> rest = new LinkedHashMap<>(asked);
    String filters = rest.remove(RowFilters.SETTING);
    Map<String, String> applied = ReaderSettings.ofUrl(rest);
    if (filters != null) {
      RowFilters parsed = RowFilters.parse(filters);
      parsed.byTable().values().forEach(condition -> checkFilter(connection, condition));
      applied.put(RowFilters.SETTING, parsed.text());
    }
    return applied;
  }

  private void checkFilter(ChdbConnection connection, String condition) {
    String sql = "SELECT (" + condition + "\n)";
    check(connection, sql, Map.of(), connection.classify(sql));
  }

  void checkDatabase(String database) {
    // Not system either: its tables would then need no name of a database.
    if (!databases.contains(database)) {
      throw refusedTable("Database " + database);
    }
  }

  /** Refuses what a reader may not ask. */
  void check(
      ChdbConnection connection,
      String sql,
      Map<String, String> parameters,
      StatementClass statement) {
    if (parameters.isEmpty() && approved.containsKey(sql)) {
      return;
    }
    if (statement.effect() == StatementClass.Effect.UNKNOWN) {
      // Gives the engine's own words for what is wrong with it.
      formatted(connection, sql);
    }
    if (statement.effect() != StatementClass.Effect.READ_ONLY || statement.statements() != 1) {
      throw refusedStatement();
    }
    List<Map<String, String>> clauses = SettingsClauses.of(formatted(connection, sql));
    clauses.forEach(ReaderSettings::checkClause);
    SyntaxTree tree = tree(connection, sql, parameters);
    if (!STATEMENTS.contains(tree.root())) {
      throw refusedStatement();
    }
    if (tree.settingsClauses() != clauses.size()) {
      throw ChdbException.of(
          EngineError.SETTING_CONSTRAINT_VIOLATION,
          "The SETTINGS of the statement could not be read; write them as name = value.");
    }
    for (int i = 0; i < tree.nodes().size(); i++) {
      check(tree, i);
    }
    if (parameters.isEmpty()) {
      approved.put(sql, Boolean.TRUE);
    }
  }

  private static String formatted(ChdbConnection connection, String sql) {
    return connection.text("SELECT formatQuerySingleLine(" + SqlText.quoteString(sql) + ")");
  }

  private static SyntaxTree tree(
      ChdbConnection connection, String sql, Map<String, String> parameters) {
    try (ChdbResult result =
        connection.query("EXPLAIN AST " + sql, "TabSeparatedRaw", parameters)) {
      return SyntaxTree.parse(result.text());
    }
  }

  private void check(SyntaxTree tree, int index) {
    SyntaxTree.Node node = tree.nodes().get(index);
    switch (node.type()) {
      case "Function" -> {
        checkFunction(node.lowerCaseName());
        if (node.lowerCaseName().equals("merge")) {
          checkMerge(tree.arguments(index));
        }
      }
      case "TableIdentifier" -> checkTable(node.name());
      case "Identifier" -> checkIdentifier(node.name());
      default -> {
        // Nothing else reaches data.
      }
    }
  }

  /** {@code merge(database, pattern)}: the database must be written out, not computed. */
  private void checkMerge(List<SyntaxTree.Node> arguments) {
    if (arguments.size() > 1) {
      SyntaxTree.Node first = arguments.get(0);
      boolean named = first.type().equals("Literal") || first.type().equals("Identifier");
      if (!named || !databases.contains(first.name().replace("'", ""))) {
        throw refusedTable("Table function merge over " + first.name());
      }
    }
  }

  private void checkFunction(String name) {
    if (refusedFunctions.contains(name) || name.startsWith("system.")) {
      throw ChdbException.of(
          EngineError.ACCESS_DENIED, "Readers may not use the function " + name + ".");
    }
    int dot = name.indexOf('.');
    if (dot > 0 && !databases.contains(name.substring(0, dot))) {
      throw refusedTable("Table function " + name);
    }
  }

  private void checkTable(String name) {
    int dot = name.indexOf('.');
    if (dot < 0) {
      return;
    }
    String database = name.substring(0, dot);
    boolean allowed =
        database.equals("system")
            ? SYSTEM_TABLES.contains(name.substring(dot + 1))
            : databases.contains(database);
    if (!allowed) {
      throw refusedTable("Table " + name);
    }
  }

  /** Columns look like this, and so do tables on the right side of IN. */
  private void checkIdentifier(String name) {
    if (name.startsWith("system.") || name.startsWith("default.")) {
      int second = name.indexOf('.', name.indexOf('.') + 1);
      checkTable(second < 0 ? name : name.substring(0, second));
    }
  }

  private static ChdbException refusedStatement() {
    return ChdbException.of(
        EngineError.READONLY,
        "Readers may send one statement that reads: SELECT, WITH, SHOW, DESCRIBE, EXPLAIN or"
            + " EXISTS.");
  }

  private static ChdbException refusedTable(String what) {
    return ChdbException.of(
        EngineError.ACCESS_DENIED, what + " is not on the list of what a reader may read.");
  }
}
