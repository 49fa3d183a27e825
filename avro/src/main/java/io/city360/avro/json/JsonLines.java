package io.city360.avro.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.city360.avro.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * Records as lines of JSON: one object a line, keys as the fields of the Avro schema.
 *
 * <p>Event ids are UUIDs as text, enums their symbols, times ISO-8601 text with a zone or a number
 * of milliseconds since 1970-01-01T00:00:00Z. What is optional or has a default may be left out.
 * Unknown and doubled keys are refused: they are more likely a slip than meant.
 *
 * @param <T> the record class
 */
public final class JsonLines<T extends SpecificRecord> {

  static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Class<T> recordClass;
  private final Schema schema;

  private JsonLines(Class<T> recordClass, Schema schema) {
    this.recordClass = recordClass;
    this.schema = schema;
  }

  /**
   * The codec of a stream's records.
   *
   * @throws IllegalArgumentException if no stream has this record class
   */
  public static <T extends SpecificRecord> JsonLines<T> of(Class<T> recordClass) {
    Stream stream =
        Stream.of(recordClass)
            .orElseThrow(
                () -> new IllegalArgumentException(recordClass + " is the record of no stream"));
    return new JsonLines<>(recordClass, DocumentedSchemas.of(stream));
  }

  /** The codec of a stream's records, where the class is not known beforehand. */
  public static JsonLines<? extends SpecificRecord> of(Stream stream) {
    return of(stream.recordClass());
  }

  /**
   * Reads one line.
   *
   * @param line its number, from 1, for messages
   * @throws JsonLineException naming line, field and what is allowed
   */
  public T read(long line, String text) throws JsonLineException {
    JsonNode node;
    try {
      node = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new JsonLineException(line, "", "this is not JSON: " + e.getOriginalMessage());
    }
    if (node == null || !node.isObject()) {
      throw new JsonLineException(line, "", "expected one JSON object, such as {\"seq\": 1, ...}");
    }
    return recordClass.cast(new FromJson(line).record("", schema, node));
  }

  /** One line without its end: times as ISO-8601 in UTC, what is absent left out. */
  public String write(T record) {
    return ToJson.record(schema, record).toString();
  }
}
