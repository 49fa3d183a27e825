package io.city360.jobs.clickhouse;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the schema of a database to this version: files applied once in the order of their
 * numbers, then the repeatable ones that have changed. What was applied stands with its checksum in
 * {@code schema_migrations}; a file that was changed afterwards is refused. A run that was cut off
 * is simply repeated, because every statement may be.
 *
 * <p>A runner of its own and not a library: those at hand speak JDBC and count on transactions or
 * leave two runners unguarded.
 */
public final class Migrator {

  private static final Logger LOG = LoggerFactory.getLogger(Migrator.class);
  private static final Pattern COLUMNS = Pattern.compile("\\$\\{columns:(\\w+)}");

  /** Columns of bookkeeping that views do not show. */
  private static final Set<String> HIDDEN = Set.of("revision", "version", "inserted_at");

  private final ClickHouseSql sql;
  private final ZoneId zone;

  Migrator(ClickHouseSql sql, ZoneId zone) {
    this.sql = sql;
    this.zone = zone;
  }

  /**
   * Creates the database where it is missing and applies what is missing in it.
   *
   * @param zone the time zone of the district, for the local columns of the views
   * @return the names of the files applied now
   * @throws SchemaException where an applied file has changed or the database is newer than this
   *     version
   */
  public static List<String> migrate(ClickHouseAddress address, ZoneId zone) {
    ClickHouseAddress anywhere =
        new ClickHouseAddress(address.url(), address.user(), address.passwordFile(), "default");
    try (ClickHouseSql sql = new ClickHouseSql(anywhere)) {
      sql.execute("CREATE DATABASE IF NOT EXISTS `" + address.database() + "`");
    }
    try (ClickHouseSql sql = new ClickHouseSql(address)) {
      return new Migrator(sql, zone).migrate(Migration.bundled());
    }
  }

  List<String> migrate(List<Migration> files) {
    sql.execute(
        """
        CREATE TABLE IF NOT EXISTS schema_migrations
        (
          name String COMMENT 'File',
          checksum String COMMENT 'SHA-256 of the file as it was applied',
          applied_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When it was applied last'
        )
        ENGINE = ReplacingMergeTree(applied_at)
        ORDER BY name
        COMMENT 'Files of the schema that have been applied'\
        """);
    try (SchemaLock ignored = SchemaLock.take(sql)) {
      List<Migration> expanded = files.stream().map(this::withZone).toList();
      Map<String, String> applied = applied();
      refuseStrangers(expanded, applied);
      List<String> now = new ArrayList<>();
      for (Migration file : expanded) {
        if (isDue(file, applied, now)) {
          apply(file);
          now.add(file.name());
        }
      }
      return now;
    }
  }

  private boolean isDue(Migration file, Map<String, String> applied, List<String> now) {
    String known = applied.get(file.name());
    if (known == null) {
      return true;
    }
    if (file.isRepeatable()) {
      // A table that has grown a column is shown with it.
      return !known.equals(file.checksum()) || !now.isEmpty();
    }
    if (!known.equals(file.checksum())) {
      throw new SchemaException(
          ("the migration %s was applied with the checksum %s but has %s now: "
                  + "an applied file never changes, write a new one instead")
              .formatted(file.name(), known, file.checksum()));
    }
    return false;
  }

  private void apply(Migration file) {
    LOG.info("Applying {} to the database {}", file.name(), sql.database());
    for (String statement : SqlScript.statements(file.text())) {
      String expanded = withColumns(statement);
      try {
        sql.execute(expanded);
      } catch (ClickHouseFailure e) {
        throw new SchemaException(
            "the migration %s stopped at '%s ...': %s"
                .formatted(file.name(), expanded.lines().findFirst().orElse(""), e.getMessage()),
            e);
      }
    }
    sql.execute(
        "INSERT INTO schema_migrations (name, checksum) VALUES (%s, %s)"
            .formatted(ClickHouseSql.quote(file.name()), ClickHouseSql.quote(file.checksum())));
  }

  private Map<String, String> applied() {
    Map<String, String> applied = new HashMap<>();
    sql.query("SELECT name, checksum FROM schema_migrations FINAL")
        .forEach(row -> applied.put(row.get(0).asText(), row.get(1).asText()));
    return applied;
  }

  private static void refuseStrangers(List<Migration> files, Map<String, String> applied) {
    Set<String> strangers = new TreeSet<>(applied.keySet());
    files.forEach(file -> strangers.remove(file.name()));
    strangers.removeIf(name -> name.startsWith("R__"));
    if (!strangers.isEmpty()) {
      throw new SchemaException(
          "the database was written by a newer version: it has "
              + String.join(", ", strangers)
              + ", which this version does not know; start that version");
    }
  }

  private Migration withZone(Migration file) {
    return file.withText(file.text().replace("${zone}", zone.getId()));
  }

  private String withColumns(String statement) {
    return COLUMNS
        .matcher(statement)
        .replaceAll(found -> Matcher.quoteReplacement(columns(found.group(1))));
  }

  /** The visible columns of a table with types and comments, each followed by a comma. */
  private String columns(String table) {
    return sql
        .query(
            "SELECT name, type, comment FROM system.columns WHERE database = %s AND table = %s ORDER BY position"
                .formatted(ClickHouseSql.quote(sql.database()), ClickHouseSql.quote(table)))
        .stream()
        .filter(row -> !HIDDEN.contains(row.get(0).asText()))
        .map(
            row ->
                "  `%s` %s COMMENT %s,"
                    .formatted(
                        row.get(0).asText(),
                        row.get(1).asText(),
                        ClickHouseSql.quote(row.get(2).asText())))
        .collect(Collectors.joining("\n"));
  }
}
