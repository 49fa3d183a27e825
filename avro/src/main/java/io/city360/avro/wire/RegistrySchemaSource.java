package io.city360.avro.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.city360.avro.wire.UndecodableException.Reason;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * Asks a schema registry over HTTP ({@code GET /schemas/ids/ID}) and remembers every answer.
 *
 * <p>Schemas are kept for good, since an id never changes its meaning. That an id is unknown, or
 * that the registry does not answer, is kept for a short while, so that a flood of broken records
 * does not become a flood of requests.
 */
final class RegistrySchemaSource implements SchemaSource {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final long REMEMBER_FAILURE_NANOS = Duration.ofSeconds(10).toNanos();
  private static final int FAILURES_KEPT = 1000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI address;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
  private final Map<Integer, Failure> unknown =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Failure> eldest) {
          return size() > FAILURES_KEPT;
        }
      };
  private Failure unavailable = new Failure("", 0);

  private record Failure(String message, long untilNanos) {
    boolean holds() {
      return untilNanos != 0 && System.nanoTime() - untilNanos < 0;
    }

    static Failure now(String message) {
      return new Failure(message, System.nanoTime() + REMEMBER_FAILURE_NANOS);
    }
  }

  RegistrySchemaSource(URI address) {
    String text = address.toString();
    this.address = URI.create(text.endsWith("/") ? text : text + "/");
  }

  @Override
  public Schema schema(int id) throws UndecodableException {
    Schema known = schemas.get(id);
    return known != null ? known : ask(id);
  }

  private synchronized Schema ask(int id) throws UndecodableException {
    Failure failure = unknown.get(id);
    if (failure != null && failure.holds()) {
      throw new UndecodableException(Reason.UNKNOWN_SCHEMA, failure.message());
    }
    if (unavailable.holds()) {
      throw new UndecodableException(Reason.REGISTRY_UNAVAILABLE, unavailable.message());
    }
    HttpResponse<String> response = get(id);
    if (response.statusCode() == 404) {
      String message = "the schema registry at " + address + " does not know schema id " + id;
      unknown.put(id, Failure.now(message));
      throw new UndecodableException(Reason.UNKNOWN_SCHEMA, message);
    }
    if (response.statusCode() != 200) {
      throw unavailable("answered with status " + response.statusCode());
    }
    Schema schema = parse(id, response.body());
    schemas.put(id, schema);
    return schema;
  }

  private HttpResponse<String> get(int id) throws UndecodableException {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve("schemas/ids/" + id)).timeout(TIMEOUT).build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw unavailable("does not answer: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable("was not waited for");
    }
  }

  private UndecodableException unavailable(String what) {
    unavailable = Failure.now("the schema registry at " + address + " " + what);
    return new UndecodableException(Reason.REGISTRY_UNAVAILABLE, unavailable.message());
  }

  private Schema parse(int id, String body) throws UndecodableException {
    try {
      JsonNode answer = JSON.readTree(body);
      String type = answer.path("schemaType").asText("AVRO");
      if (!type.equals("AVRO")) {
        throw incompatible(id, "is a schema of type " + type + ", expected AVRO");
      }
      if (answer.path("references").size() > 0) {
        throw incompatible(id, "refers to other schemas; register it as one self-contained schema");
      }
      return new Schema.Parser().parse(answer.path("schema").asText());
    } catch (JsonProcessingException | AvroRuntimeException e) {
      throw incompatible(id, "cannot be parsed: " + e.getMessage());
    }
  }

  private UndecodableException incompatible(int id, String what) {
    return new UndecodableException(
        Reason.INCOMPATIBLE_SCHEMA, "schema id " + id + " at " + address + " " + what);
  }
}
