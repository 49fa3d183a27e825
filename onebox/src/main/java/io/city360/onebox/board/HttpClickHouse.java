package io.city360.onebox.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.city360.catalogue.BoardRules;
import io.city360.jobs.clickhouse.ClickHouseAddress;
import io.city360.jobs.clickhouse.ClickHouseSql;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

/** ClickHouse over HTTP, as a user who only reads, within the budget of one query. */
final class HttpClickHouse implements ClickHouse {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final int LONGEST_WORDS = 300;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();
  private final ClickHouseAddress address;
  private final BoardRules.Budget budget;
  private final Semaphore permits;

  HttpClickHouse(ClickHouseAddress address, BoardRules.Budget budget) {
    this.address = address;
    this.budget = budget;
    this.permits = new Semaphore(budget.parallel(), true);
  }

  @Override
  public Frame query(String sql, Map<String, String> filters) {
    try {
      permits.acquire();
      try {
        return answer(http.send(request(sql, filters), HttpResponse.BodyHandlers.ofByteArray()));
      } finally {
        permits.release();
      }
    } catch (IOException silent) {
      throw new BoardProblem(
          BoardProblem.Reason.AWAY, "ClickHouse does not answer; the board tries again");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new BoardProblem(BoardProblem.Reason.AWAY, "the board server stops");
    }
  }

  private HttpRequest request(String sql, Map<String, String> filters) {
    return HttpRequest.newBuilder(URI.create(address.url() + "/?" + keys(filters)))
        .timeout(budget.time().plus(GRACE))
        .header("X-ClickHouse-User", address.user())
        .header("X-ClickHouse-Key", address.password())
        .POST(HttpRequest.BodyPublishers.ofString(sql))
        .build();
  }

  private String keys(Map<String, String> filters) {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("database", address.database());
    keys.put("default_format", "JSONCompact");
    keys.put("wait_end_of_query", "1");
    keys.put("readonly", "2");
    keys.put("max_execution_time", Double.toString(budget.time().toMillis() / 1_000.0));
    keys.put("max_rows_to_read", Long.toString(budget.rowsRead()));
    keys.put("max_memory_usage", Long.toString(budget.memoryMib() << 20));
    keys.put("max_result_rows", Long.toString(budget.resultRows()));
    keys.put("result_overflow_mode", "throw");
    keys.put("date_time_output_format", "unix_timestamp");
    keys.put("output_format_json_quote_64bit_integers", "0");
    keys.put("output_format_json_quote_denormals", "0");
    if (!filters.isEmpty()) {
      keys.put(
          "additional_table_filters",
          filters.entrySet().stream()
              .map(
                  filter ->
                      ClickHouseSql.quote(address.database() + "." + filter.getKey())
                          + ": "
                          + ClickHouseSql.quote(filter.getValue()))
              .collect(Collectors.joining(", ", "{", "}")));
    }
    return keys.entrySet().stream()
        .map(key -> key.getKey() + "=" + URLEncoder.encode(key.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static Frame answer(HttpResponse<byte[]> response) throws IOException {
    if (response.statusCode() != 200) {
      String words = new String(response.body(), StandardCharsets.UTF_8).strip();
      boolean isAway = response.statusCode() == 502 || response.statusCode() == 503;
      throw new BoardProblem(
          isAway ? BoardProblem.Reason.AWAY : BoardProblem.Reason.QUERY,
          "ClickHouse refused: "
              + (words.length() > LONGEST_WORDS ? words.substring(0, LONGEST_WORDS) : words));
    }
    JsonNode answer = JSON.readTree(response.body());
    if (answer.has("exception")) {
      throw new BoardProblem(
          BoardProblem.Reason.QUERY, "ClickHouse refused: " + answer.path("exception").asText());
    }
    return Answers.frame(answer);
  }
}
