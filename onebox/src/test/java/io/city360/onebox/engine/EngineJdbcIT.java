package io.city360.onebox.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * ClickHouse's JDBC driver against the engine: what a SQL tool does when it connects and browses.
 */
@Tag("it")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EngineJdbcIT {
  private EngineProcess process;

  @BeforeAll
  void start(@TempDir Path folder) throws SQLException {
    process = EngineProcess.start(folder);
    try (Connection writer = connect(UsersFile.WRITER);
        Statement statement = writer.createStatement()) {
      statement.execute(
          "CREATE TABLE cases (case_id String COMMENT 'the case', n Int32, at DateTime64(3, 'UTC'))"
              + " ENGINE = ReplacingMergeTree(n) ORDER BY case_id");
      statement.execute("CREATE VIEW v_case AS SELECT case_id, n FROM cases FINAL");
      statement.execute("INSERT INTO cases VALUES ('a', 1, 0), ('b', 2, 1000)");
    }
  }

  @AfterAll
  void stop() {
    process.close();
  }

  private Connection connect(String name) throws SQLException {
    User user = process.user(name);
    Properties properties = new Properties();
    properties.setProperty("user", user.name());
    properties.setProperty("password", user.password());
    return DriverManager.getConnection(
        "jdbc:clickhouse://127.0.0.1:" + process.port() + "/city360", properties);
  }

  private static List<String> column(ResultSet rows, String label) throws SQLException {
    List<String> values = new ArrayList<>();
    while (rows.next()) {
      values.add(rows.getString(label));
    }
    return values;
  }

  @Test
  void anAnalystSelects() throws SQLException {
    try (Connection connection = connect(UsersFile.ANALYST);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT case_id, n FROM v_case ORDER BY n")) {
      assertThat(column(rows, "case_id")).containsExactly("a", "b");
      assertThat(connection.isValid(5)).isTrue();
    }
  }

  @Test
  void aPreparedStatementBindsValues() throws SQLException {
    try (Connection connection = connect(UsersFile.ANALYST);
        PreparedStatement statement =
            connection.prepareStatement("SELECT n FROM cases WHERE case_id = ? AND n > ?")) {
      statement.setString(1, "b");
      statement.setInt(2, 1);
      try (ResultSet rows = statement.executeQuery()) {
        assertThat(column(rows, "n")).containsExactly("2");
      }
    }
  }

  @Test
  void maxRowsCutsTheResultAsInASqlTool() throws SQLException {
    try (Connection connection = connect(UsersFile.ANALYST);
        Statement statement = connection.createStatement()) {
      statement.setMaxRows(200);
      try (ResultSet rows =
          statement.executeQuery("SELECT number FROM system.numbers LIMIT 1000")) {
        assertThat(column(rows, "number")).hasSizeGreaterThanOrEqualTo(200);
      }
    }
  }

  @Test
  void anAnalystBrowsesDatabasesTablesAndColumns() throws SQLException {
    try (Connection connection = connect(UsersFile.ANALYST)) {
      DatabaseMetaData data = connection.getMetaData();
      assertThat(data.getDatabaseProductName()).containsIgnoringCase("ClickHouse");
      assertThat(data.getDatabaseMajorVersion()).isEqualTo(26);
      try (ResultSet rows = data.getSchemas()) {
        assertThat(column(rows, "TABLE_SCHEM")).contains("city360");
      }
      try (ResultSet rows = data.getCatalogs()) {
        assertThat(column(rows, "TABLE_CAT")).isNotNull();
      }
      try (ResultSet rows = data.getTables(null, "city360", "%", null)) {
        assertThat(column(rows, "TABLE_NAME")).contains("cases", "v_case");
      }
      try (ResultSet rows = data.getColumns(null, "city360", "cases", "%")) {
        assertThat(column(rows, "COLUMN_NAME")).containsExactly("case_id", "n", "at");
      }
      try (ResultSet rows = data.getTableTypes()) {
        assertThat(column(rows, "TABLE_TYPE")).isNotEmpty();
      }
      try (ResultSet rows = data.getTypeInfo()) {
        assertThat(column(rows, "TYPE_NAME")).contains("Int32");
      }
      try (ResultSet rows = data.getFunctions(null, null, "%")) {
        assertThat(column(rows, "FUNCTION_NAME")).contains("abs");
      }
      try (ResultSet rows = data.getPrimaryKeys(null, "city360", "cases")) {
        assertThat(column(rows, "COLUMN_NAME")).isNotNull();
      }
      try (ResultSet rows = data.getIndexInfo(null, "city360", "cases", false, true)) {
        assertThat(rows).isNotNull();
      }
      assertThat(data.getSQLKeywords()).isNotNull();
      assertThat(data.getNumericFunctions()).isNotNull();
      assertThat(data.getSystemFunctions()).isNotNull();
    }
  }

  @Test
  void anAnalystCannotWrite() throws SQLException {
    try (Connection connection = connect(UsersFile.ANALYST);
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute("TRUNCATE TABLE cases"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("Readers may send one statement that reads");
      assertThatThrownBy(() -> statement.executeUpdate("INSERT INTO cases VALUES ('c', 3, 0)"))
          .isInstanceOf(SQLException.class);
    }
  }

  @Test
  void aBatchOfTextRowsIsWrittenOnce() throws SQLException {
    try (Connection connection = connect(UsersFile.WRITER);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE batch (n Int32, s String) ENGINE = MergeTree ORDER BY n");
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO batch (n, s) VALUES (?, ?)")) {
        for (int n = 0; n < 1_000; n++) {
          insert.setInt(1, n);
          insert.setString(2, "it's " + n);
          insert.addBatch();
        }
        insert.executeBatch();
      }
      try (ResultSet rows = statement.executeQuery("SELECT count() c, max(s) s FROM batch")) {
        rows.next();
        assertThat(rows.getInt("c")).isEqualTo(1_000);
        assertThat(rows.getString("s")).isEqualTo("it's 999");
      }
    }
  }
}
