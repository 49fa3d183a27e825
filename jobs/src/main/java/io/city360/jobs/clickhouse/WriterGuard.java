package io.city360.jobs.clickhouse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks ClickHouse whether this writer may write at all. */
interface WriterGuard extends AutoCloseable {

  /**
   * Compares the tables in ClickHouse with the rows this version writes.
   *
   * @throws ClickHouseFailure of class FATAL where they differ
   */
  void checkSchema();

  /**
   * @throws ClickHouseFailure of class FATAL where another run has taken over
   */
  void checkEpoch();

  @Override
  void close();

  static WriterGuard of(ClickHouseAddress address, String run, int attempt) {
    return new InClickHouse(address, run, attempt);
  }

  /** The guard of a running job. */
  final class InClickHouse implements WriterGuard {
    private final ClickHouseSql sql;
    private final WriterEpoch epochs;
    private final String run;
    private final int attempt;
    private long epoch;

    InClickHouse(ClickHouseAddress address, String run, int attempt) {
      this.sql = new ClickHouseSql(address);
      this.epochs = new ClickHouseWriterEpoch(address);
      this.run = run;
      this.attempt = attempt;
    }

    @Override
    public void checkSchema() {
      Map<String, String> found = new HashMap<>();
      List<JsonNode> columns =
          sql.query(
              "SELECT table, name, type FROM system.columns WHERE database = "
                  + ClickHouseSql.quote(sql.database()));
      columns.forEach(
          row -> found.put(row.get(0).asText() + "." + row.get(1).asText(), row.get(2).asText()));
      String differences =
          Arrays.stream(Table.values())
              .flatMap(
                  table ->
                      table.columns().stream()
                          .map(column -> difference(table, column, found))
                          .filter(difference -> !difference.isEmpty()))
              .limit(5)
              .collect(Collectors.joining("; "));
      if (!differences.isEmpty()) {
        throw new ClickHouseFailure(
            ErrorClass.FATAL,
            "the tables in %s are not those of this version (%s): apply the migrations first"
                .formatted(sql.database(), differences),
            null);
      }
    }

    private static String difference(Table table, Column column, Map<String, String> found) {
      String name = table.tableName() + "." + column.name();
      String type = found.get(name);
      if (type == null) {
        return name + " is missing";
      }
      return type.equals(column.type().sql())
          ? ""
          : "%s is %s, not %s".formatted(name, type, column.type().sql());
    }

    @Override
    public void checkEpoch() {
      if (epoch == 0) {
        epoch = epochs.acquire(run, attempt);
      }
      if (epochs.isSuperseded(epoch, run)) {
        throw new ClickHouseFailure(
            ErrorClass.FATAL,
            "another run of the job has taken over the tables of %s; this one (%s, epoch %d) stops"
                .formatted(sql.database(), run, epoch),
            null);
      }
    }

    @Override
    public void close() {
      epochs.close();
      sql.close();
    }
  }
}
