package io.city360.onebox.engine;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What a request to the HTTP interface asks: its URL keys and headers, read once. */
final class EngineRequest {
  /** Keys of the interface itself; any other key is a setting. */
  private static final Set<String> RESERVED =
      Set.of(
          "query",
          "database",
          "default_format",
          "compress",
          "decompress",
          "user",
          "password",
          "quota_key",
          "query_id",
          "stacktrace",
          "role",
          "buffer_size",
          "wait_end_of_query",
          "client_protocol_version",
          "close_session");

  private static final String PARAMETER = "param_";

  private final HttpExchange exchange;
  private final Map<String, String> keys;

  EngineRequest(HttpExchange exchange) {
    this.exchange = exchange;
    this.keys = decode(exchange.getRequestURI().getRawQuery());
    if (keys.containsKey("session_id")) {
      throw ChdbException.of(
          EngineError.NOT_IMPLEMENTED,
          "Sessions (session_id) are not supported by the embedded engine; leave the key out.");
    }
    if (header("Content-Type").orElse("").startsWith("multipart/")) {
      throw ChdbException.of(
          EngineError.NOT_IMPLEMENTED,
          "Forms (multipart/form-data) are not supported by the embedded engine; send the statement"
              + " as the body and parameters in the URL.");
    }
  }

  private static Map<String, String> decode(String rawQuery) {
    Map<String, String> keys = new LinkedHashMap<>();
    if (rawQuery == null) {
      return keys;
    }
    for (String pair : rawQuery.split("&")) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        try {
          keys.put(
              URLDecoder.decode(name, StandardCharsets.UTF_8),
              URLDecoder.decode(value, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException malformed) {
          throw ChdbException.of(
              EngineError.BAD_ARGUMENTS, "The URL is not percent-encoded correctly.");
        }
      }
    }
    return keys;
  }

  String method() {
    return exchange.getRequestMethod();
  }

  String queryId() {
    String id = keys.getOrDefault("query_id", "");
    return id.isEmpty() ? UUID.randomUUID().toString() : id;
  }

  /** SQL of the URL; the body follows it. */
  String query() {
    return keys.getOrDefault("query", "");
  }

  Optional<String> database() {
    return Optional.of(keys.getOrDefault("database", header("X-ClickHouse-Database").orElse("")))
        .filter(name -> !name.isEmpty());
  }

  String defaultFormat() {
    String format =
        keys.getOrDefault("default_format", header("X-ClickHouse-Format").orElse("TabSeparated"));
    if (!format.matches("\\w{1,64}")) {
      throw ChdbException.of(EngineError.UNKNOWN_FORMAT, "Unknown format " + format);
    }
    return format;
  }

  boolean compressesResponse() {
    return isOn("compress");
  }

  boolean waitsForEnd() {
    return isOn("wait_end_of_query");
  }

  /** The content coding of the response, when the client asks for one. */
  Optional<HttpCoding> responseCoding() {
    return isOn("enable_http_compression")
        ? HttpCoding.ofAccepted(header("Accept-Encoding").orElse(""))
        : Optional.empty();
  }

  /** The body as sent, without its compression. */
  InputStream body() throws IOException {
    InputStream raw = exchange.getRequestBody();
    Optional<HttpCoding> coding = HttpCoding.ofRequest(header("Content-Encoding").orElse(""));
    InputStream decoded = coding.isPresent() ? coding.get().decode(raw) : raw;
    return isOn("decompress") ? NativeBlocks.decompressing(decoded) : decoded;
  }

  boolean hasBody() {
    return header("Transfer-Encoding").isPresent()
        || !header("Content-Length").orElse("0").equals("0");
  }

  /** Query parameters by name, without the prefix {@code param_}. */
  Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    keys.forEach(
        (name, value) -> {
          if (name.startsWith(PARAMETER)) {
            parameters.put(name.substring(PARAMETER.length()), value);
          }
        });
    return parameters;
  }

  /** Settings: every key that is neither a parameter nor one of the interface. */
  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    keys.forEach(
        (name, value) -> {
          if (!RESERVED.contains(name) && !name.startsWith(PARAMETER)) {
            settings.put(name, value);
          }
        });
    return settings;
  }

  /** Name and password by header, URL or Basic authentication. */
  Optional<Credentials> credentials() {
    Optional<String> user = header("X-ClickHouse-User");
    if (user.isPresent()) {
      return Optional.of(new Credentials(user.get(), header("X-ClickHouse-Key").orElse("")));
    }
    Optional<String> basic =
        header("Authorization").filter(value -> value.regionMatches(true, 0, "Basic ", 0, 6));
    if (basic.isPresent()) {
      return Credentials.ofBasic(basic.get().substring(6).strip());
    }
    return Optional.ofNullable(keys.get("user"))
        .map(name -> new Credentials(name, keys.getOrDefault("password", "")));
  }

  private boolean isOn(String key) {
    String value = keys.getOrDefault(key, "0");
    return value.equals("1") || value.equals("true");
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
  }

  /** A name with a password; never printed. */
  record Credentials(String user, String password) {
    static Optional<Credentials> ofBasic(String encoded) {
      try {
        String decoded = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        int colon = decoded.indexOf(':');
        return colon < 0
            ? Optional.empty()
            : Optional.of(
                new Credentials(decoded.substring(0, colon), decoded.substring(colon + 1)));
      } catch (IllegalArgumentException notBase64) {
        return Optional.empty();
      }
    }

    @Override
    public String toString() {
      return "Credentials[" + user + "]";
    }
  }
}
