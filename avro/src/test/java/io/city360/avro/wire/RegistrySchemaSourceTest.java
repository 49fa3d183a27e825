package io.city360.avro.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.city360.avro.Examples;
import io.city360.avro.Reading;
import io.city360.avro.wire.UndecodableException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegistrySchemaSourceTest {

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private HttpServer registry;
  private int status = 200;
  private String body = "";

  @BeforeEach
  void startRegistry() throws IOException {
    registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    registry.createContext(
        "/",
        exchange -> {
          requests.add(exchange.getRequestURI().getPath());
          byte[] answer = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    registry.start();
  }

  @AfterEach
  void stopRegistry() {
    registry.stop(0);
  }

  @Test
  void aSchemaIsFetchedOnce() throws Exception {
    body = answer(Reading.getClassSchema().toString());
    SchemaSource source = SchemaSource.registry(address("/base"));
    byte[] bytes = RecordWriter.confluent(Reading.class, 42).write(Examples.reading());
    for (int i = 0; i < 3; i++) {
      RecordReader<Reading> reader = RecordReader.of(Reading.class, SchemaStore.bundled(), source);
      assertThat(reader.read(null, bytes)).isEqualTo(Examples.reading());
    }
    assertThat(requests).containsExactly("/base/schemas/ids/42");
  }

  @Test
  void anUnknownIdIsRefusedAndNotAskedForAgainAtOnce() {
    status = 404;
    SchemaSource source = SchemaSource.registry(address(""));
    assertThat(reason(source, 7)).isEqualTo(Reason.UNKNOWN_SCHEMA);
    assertThat(reason(source, 7)).isEqualTo(Reason.UNKNOWN_SCHEMA);
    assertThat(requests).hasSize(1);
  }

  @Test
  void aRegistryInTroubleIsUnavailable() {
    status = 500;
    assertThat(reason(SchemaSource.registry(address("")), 7))
        .isEqualTo(Reason.REGISTRY_UNAVAILABLE);
    URI address = address("");
    registry.stop(0);
    assertThat(reason(SchemaSource.registry(address), 7)).isEqualTo(Reason.REGISTRY_UNAVAILABLE);
  }

  @Test
  void whatIsNoAvroSchemaIsRefusedAsIncompatible() {
    body = "{\"schemaType\":\"PROTOBUF\",\"schema\":\"syntax\"}";
    assertThat(reason(SchemaSource.registry(address("")), 1)).isEqualTo(Reason.INCOMPATIBLE_SCHEMA);
    body = "{\"schema\":\"{\"}";
    assertThat(reason(SchemaSource.registry(address("")), 1)).isEqualTo(Reason.INCOMPATIBLE_SCHEMA);
    body = "no json";
    assertThat(reason(SchemaSource.registry(address("")), 1)).isEqualTo(Reason.INCOMPATIBLE_SCHEMA);
  }

  @Test
  void withoutRegistryEveryIdIsUnknown() {
    assertThat(reason(SchemaSource.none(), 1)).isEqualTo(Reason.UNKNOWN_SCHEMA);
  }

  private URI address(String path) {
    return URI.create(
        "http://"
            + registry.getAddress().getHostString()
            + ":"
            + registry.getAddress().getPort()
            + path);
  }

  private static String answer(String schema) throws IOException {
    return new ObjectMapper().createObjectNode().put("schema", schema).toString();
  }

  private static Reason reason(SchemaSource source, int id) {
    return catchThrowableOfType(UndecodableException.class, () -> source.schema(id)).reason();
  }
}
