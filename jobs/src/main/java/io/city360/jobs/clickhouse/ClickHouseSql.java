package io.city360.jobs.clickhouse;

import com.clickhouse.client.api.ClickHouseException;
import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.query.QueryResponse;
import com.clickhouse.client.api.query.QuerySettings;
import com.clickhouse.data.ClickHouseFormat;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * Statements and small results over one connection pool; bulk rows go through {@link
 * ClickHouseSink}.
 *
 * <p>Failures are {@link ClickHouseFailure}s that carry their {@link ErrorClass}.
 */
public final class ClickHouseSql implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Every statement here may be repeated, so a connection that had gone stale costs nothing. */
  private static final int TRIES = 5;

  private static final long FIRST_WAIT_MILLIS = 100;

  private final Client client;
  private final String database;

  public ClickHouseSql(ClickHouseAddress address) {
    this.client = Clients.open(address, 4);
    this.database = address.database();
  }

  /** The database the unqualified names of statements belong to. */
  public String database() {
    return database;
  }

  /** Runs a statement whose result does not matter. */
  public void execute(String sql) {
    query(sql, Map.of());
  }

  /** The rows of a query, each an array in the order of the selected columns. */
  public List<JsonNode> query(String sql) {
    return query(sql, Map.of());
  }

  /**
   * The rows of a query, each a JSON array in the order of the selected columns; 64-bit integers
   * are JSON numbers, NaN and infinities are null.
   *
   * @param settings ClickHouse settings of this query
   */
  public List<JsonNode> query(String sql, Map<String, String> settings) {
    long wait = FIRST_WAIT_MILLIS;
    for (int turn = 1; ; turn++) {
      try {
        return ask(sql, settings);
      } catch (ClickHouseFailure e) {
        if (!e.isUnanswered() || turn == TRIES || Thread.currentThread().isInterrupted()) {
          throw e;
        }
        sleep(wait, e);
        wait *= 2;
      }
    }
  }

  private static void sleep(long millis, ClickHouseFailure pending) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw pending;
    }
  }

  private List<JsonNode> ask(String sql, Map<String, String> settings) {
    QuerySettings options = new QuerySettings();
    options.setFormat(ClickHouseFormat.JSONCompactEachRow);
    options.serverSetting("output_format_json_quote_64bit_integers", "0");
    options.serverSetting("output_format_json_quote_denormals", "0");
    settings.forEach(options::serverSetting);
    try (QueryResponse response = client.query(sql, options).get()) {
      return rows(response.getInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClickHouseFailure(ErrorClass.RETRY, "interrupted while ClickHouse worked", e);
    } catch (ExecutionException e) {
      throw ClickHouseFailure.of(e.getCause());
    } catch (IOException | ClickHouseException e) {
      throw ClickHouseFailure.of(e);
    } catch (Exception e) {
      throw new IllegalStateException("the answer of ClickHouse could not be closed", e);
    }
  }

  private static List<JsonNode> rows(InputStream stream) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    // Not readValues(), which would take the first row for a list of rows.
    try (JsonParser parser = JSON.createParser(stream)) {
      while (parser.nextToken() != null) {
        rows.add(JSON.readTree(parser));
      }
    }
    return rows;
  }

  /** The text as an SQL string literal. */
  public static String quote(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('\'');
    for (int index = 0; index < text.length(); index++) {
      char character = text.charAt(index);
      switch (character) {
        case '\'', '\\' -> quoted.append('\\').append(character);
        case '\n' -> quoted.append("\\n");
        case '\0' -> quoted.append("\\0");
        default -> quoted.append(character);
      }
    }
    return quoted.append('\'').toString();
  }

  @Override
  public void close() {
    client.close();
  }
}
