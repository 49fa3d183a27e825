package io.city360.avro.wire;

import io.city360.avro.wire.UndecodableException.Reason;
import java.net.URI;
import org.apache.avro.Schema;

/** Where the writer's schema of a record in Confluent framing comes from. */
@FunctionalInterface
public interface SchemaSource {

  /**
   * The schema that the registry has under an id. Called once per id that a reader meets, and again
   * after a failure.
   *
   * @throws UndecodableException UNKNOWN_SCHEMA where there is none, REGISTRY_UNAVAILABLE where
   *     nobody can tell
   */
  Schema schema(int id) throws UndecodableException;

  /** For systems without a registry: every id is unknown. */
  static SchemaSource none() {
    return id -> {
      throw new UndecodableException(
          Reason.UNKNOWN_SCHEMA,
          "schema id " + id + " cannot be looked up: no schema registry is configured");
    };
  }

  /** A registry with Confluent's HTTP interface, such as http://registry:8081. */
  static SchemaSource registry(URI address) {
    return new RegistrySchemaSource(address);
  }
}
