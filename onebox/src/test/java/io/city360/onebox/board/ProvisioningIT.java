package io.city360.onebox.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.city360.catalogue.BoardRules;
import io.city360.catalogue.Catalogue;
import io.city360.jobs.clickhouse.CatalogueLoader;
import io.city360.jobs.clickhouse.ClickHouseAddress;
import io.city360.jobs.clickhouse.ClickHouseSql;
import io.city360.jobs.clickhouse.Migrator;
import io.city360.onebox.engine.EngineProcess;
import io.city360.onebox.engine.UsersFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The provisioning files on the real engine. It knows no roles, so that statements about them are
 * only parsed; their row policies are held against the rules of the board server.
 */
@Tag("it")
class ProvisioningIT {
  private static final Path PROVISIONING = Path.of("..", "dashboards", "provisioning");
  private static final BoardRules RULES = Catalogue.bundled().boardRules().orElseThrow();
  private static final Pattern POLICY =
      Pattern.compile("CREATE ROW POLICY OR REPLACE \\w+ ON (.*?) USING (.*?) TO (.*)");

  @TempDir static Path folder;

  private static EngineProcess engine;
  private static ClickHouseSql reader;
  private static ClickHouse board;
  private static List<String> statements;

  @BeforeAll
  static void start() throws IOException {
    engine = EngineProcess.start(folder.resolve("engine"));
    Migrator.migrate(address(UsersFile.WRITER), ZoneId.of("Asia/Shanghai"));
    CatalogueLoader.load(address(UsersFile.WRITER), Catalogue.bundled());
    reader = new ClickHouseSql(address(UsersFile.BOARD));
    board = new HttpClickHouse(address(UsersFile.BOARD), RULES.budget());
    statements =
        Files.readAllLines(PROVISIONING.resolve("clickhouse").resolve("users.sql")).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("--"))
            .map(line -> line.replaceFirst(";$", ""))
            .toList();
  }

  private static ClickHouseAddress address(String user) throws IOException {
    Path password = folder.resolve(user + ".password");
    Files.writeString(password, engine.user(user).password());
    return new ClickHouseAddress(
        engine.address(), user, password.toString(), ClickHouseAddress.DEFAULT_DATABASE);
  }

  @AfterAll
  static void stop() {
    reader.close();
    engine.close();
  }

  @Test
  void clickHouseUnderstandsEveryStatementAboutUsers() {
    assertThat(statements).hasSizeGreaterThan(200);
    for (String statement : statements) {
      assertThat(reader.query("SELECT formatQuery(" + ClickHouseSql.quote(statement) + ")"))
          .as(statement)
          .hasSize(1);
    }
  }

  @Test
  void aPortalsPoliciesSayWhatTheBoardServerSays() {
    RowRules rules = RowRules.of(board, RULES.embedding());

    assertPolicies(
        "city360_street_440304001", rules, new EmbedScope(EmbedScope.Level.STREET, "440304001"));
    assertPolicies(
        "city360_dept_gsdab", rules, new EmbedScope(EmbedScope.Level.DEPARTMENT, "gsdab"));
  }

  private static void assertPolicies(String role, RowRules rules, EmbedScope scope) {
    Map<String, String> policies = new HashMap<>();
    for (String statement : statements) {
      Matcher policy = POLICY.matcher(statement);
      if (policy.matches() && policy.group(3).equals(role)) {
        for (String table : policy.group(1).split(", ")) {
          policies.put(table.replace("city360.", ""), policy.group(2));
        }
      }
    }
    // Views have no policies: they read their tables as whoever asks.
    Map<String, String> filters = new HashMap<>(rules.filters(scope));
    filters.keySet().removeIf(table -> table.startsWith("v_"));
    assertThat(policies).isEqualTo(filters);
  }

  @Test
  void everyAlertRuleAsksWhatTheEngineAnswers() throws IOException {
    JsonNode groups =
        new YAMLMapper()
            .readTree(PROVISIONING.resolve("alerting").resolve("city360.yaml").toFile())
            .path("groups");
    List<String> asked = groups.findValuesAsText("rawSql");

    assertThat(asked).hasSizeGreaterThan(8);
    for (String sql : asked) {
      assertThat(board.query(sql, Map.of()).fields()).as(sql).isNotEmpty();
    }
  }
}
