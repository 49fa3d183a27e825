package io.city360.avro;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.city360.avro.wire.SchemaStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Records written by any released version stay readable, and the clock can be peeked at. */
class SchemaHistoryTest {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  @ParameterizedTest
  @EnumSource(Stream.class)
  void theNewestEntryOfTheHistoryIsThePresentSchema(Stream stream) throws IOException {
    List<Schema> history = SchemaStore.history(stream);
    String name = stream.schema().getName() + "." + (history.size() + 1) + ".avsc";
    Path proposal = Path.of("target", "schema-history", name);
    if (history.isEmpty() || fingerprint(last(history)) != fingerprint(stream.schema())) {
      Files.createDirectories(proposal.getParent());
      Files.writeString(proposal, bare(stream.schema()));
    }
    assertThat(history)
        .as("the schema changed: copy %s to src/main/resources/io/city360/avro/history", proposal)
        .isNotEmpty()
        .last()
        .extracting(SchemaHistoryTest::fingerprint)
        .isEqualTo(fingerprint(stream.schema()));
  }

  @ParameterizedTest
  @EnumSource(Stream.class)
  void everyVersionReadsTheRecordsOfEveryOther(Stream stream) {
    for (Schema reader : SchemaStore.history(stream)) {
      for (Schema writer : SchemaStore.history(stream)) {
        assertThat(SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType())
            .as("%s read as %s", writer, reader)
            .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Stream.class)
  void everyVersionStartsWithTheTimesAndTheEventId(Stream stream) {
    for (Schema version : SchemaStore.history(stream)) {
      assertThat(version.getFields().subList(0, 3))
          .extracting(Schema.Field::name)
          .containsExactly("event_time", "ingest_time", "event_id");
      assertThat(version.getField("event_time").schema().getType()).isEqualTo(Schema.Type.LONG);
    }
  }

  private static long fingerprint(Schema schema) {
    return SchemaStore.fingerprint(schema);
  }

  private static Schema last(List<Schema> history) {
    return history.get(history.size() - 1);
  }

  /** The schema with names, types and defaults only. */
  private static String bare(Schema schema) throws IOException {
    JsonNode tree = JSON.readTree(schema.toString());
    strip(tree);
    return JSON.writeValueAsString(tree) + "\n";
  }

  private static void strip(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove(List.of("doc", "unit", "pii"));
      if (object.has("avro.java.string")) {
        object.remove("avro.java.string");
      }
    }
    node.forEach(SchemaHistoryTest::strip);
  }
}
