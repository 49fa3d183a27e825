package io.city360.onebox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.city360.jobs.clickhouse.ClickHouseAddress;
import io.city360.onebox.config.ExitCode;
import io.city360.onebox.config.ProblemException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Statements over ClickHouse's HTTP interface, with the answer as a stream in any format. */
final class ClickHouseHttp {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CONNECT_MILLIS = 5_000;

  private final String url;
  private final String user;
  private final String password;
  private final String database;

  ClickHouseHttp(String url, String user, String password) {
    this(url, user, password, ClickHouseAddress.DEFAULT_DATABASE);
  }

  ClickHouseHttp(String url, String user, String password, String database) {
    this.url = url;
    this.user = user;
    this.password = password;
    this.database = database;
  }

  /**
   * Runs one statement.
   *
   * @param format the format of the answer unless the statement names one
   * @throws ProblemException with ClickHouse's words where it refuses
   */
  InputStream run(String sql, String format) {
    HttpURLConnection connection = open(format);
    try {
      connection.getOutputStream().write(sql.getBytes(StandardCharsets.UTF_8));
      int status = connection.getResponseCode();
      if (status == HttpURLConnection.HTTP_OK) {
        return connection.getInputStream();
      }
      throw new ProblemException(ExitCode.REFUSED, "ClickHouse refused: " + words(connection));
    } catch (IOException failed) {
      throw new ProblemException(
          ExitCode.UNREACHABLE,
          "ClickHouse at " + url + " does not answer: " + failed.getMessage());
    }
  }

  private HttpURLConnection open(String format) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) URI.create(url + "/?database=" + database).toURL().openConnection();
      connection.setRequestMethod("POST");
      connection.setDoOutput(true);
      connection.setConnectTimeout(CONNECT_MILLIS);
      connection.setRequestProperty("X-ClickHouse-Format", format);
      connection.setRequestProperty(
          "Authorization",
          "Basic "
              + Base64.getEncoder()
                  .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
      return connection;
    } catch (IOException | IllegalArgumentException wrong) {
      throw new ProblemException(
          ExitCode.USAGE, "not an HTTP address: " + url + " (" + wrong.getMessage() + ")");
    }
  }

  private static String words(HttpURLConnection connection) throws IOException {
    try (InputStream errors =
        Optional.ofNullable(connection.getErrorStream()).orElse(InputStream.nullInputStream())) {
      String text = new String(errors.readAllBytes(), StandardCharsets.UTF_8).strip();
      return text.isEmpty() ? "status " + connection.getResponseCode() : text;
    }
  }

  /** Rows of a small answer, each an array in the order of the selected columns. */
  List<JsonNode> rows(String sql) {
    String numbers = " SETTINGS output_format_json_quote_64bit_integers = 0";
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                run(sql + numbers, "JSONCompactEachRow"), StandardCharsets.UTF_8))) {
      List<JsonNode> rows = new ArrayList<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        rows.add(JSON.readTree(line));
      }
      return rows;
    } catch (IOException failed) {
      throw new ProblemException(
          ExitCode.UNREACHABLE, "ClickHouse at " + url + " broke off: " + failed.getMessage());
    }
  }

  /** The single number that a statement yields. */
  long number(String sql) {
    return rows(sql).get(0).get(0).asLong();
  }

  /** Whether the address answers as ClickHouse does. */
  boolean answers() {
    try {
      return number("SELECT 1") == 1;
    } catch (ProblemException silent) {
      return false;
    }
  }
}
