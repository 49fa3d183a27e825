package io.city360.avro.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.city360.avro.ApprovalEvent;
import io.city360.avro.CaseEvent;
import io.city360.avro.DataFlag;
import io.city360.avro.Examples;
import io.city360.avro.Op;
import io.city360.avro.Reading;
import io.city360.avro.Site;
import io.city360.avro.Stream;
import io.city360.avro.wire.SchemaStore;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class JsonLinesTest {

  private static final String MINIMAL =
      """
      {"event_time": "2026-11-20T08:00:00+08:00", "ingest_time": 1763596800123,
       "event_id": "01234567-89ab-cdef-0123-456789abcdef", "source_system": "mine",
       "device_id": "d1", "seq": 1, "device_type": "air_station", "metric": "pm25",
       "value": 12, "unit": "µg/m³", "interval_s": 3600}""";

  @Test
  void whatIsWrittenIsRead() throws Exception {
    assertRoundTrip(CaseEvent.class, Examples.caseEvent());
    assertRoundTrip(Reading.class, Examples.reading());
    assertRoundTrip(ApprovalEvent.class, Examples.approvalEvent());
    assertRoundTrip(Site.class, Examples.site());
  }

  private static <T extends SpecificRecord> void assertRoundTrip(Class<T> type, T record)
      throws JsonLineException {
    JsonLines<T> lines = JsonLines.of(type);
    String text = lines.write(record);
    assertThat(text).doesNotContain("\n").doesNotContain("null");
    assertThat(lines.read(1, text)).isEqualTo(record);
  }

  @Test
  void whatIsLeftOutGetsItsDefault() throws Exception {
    Reading reading = JsonLines.of(Reading.class).read(1, MINIMAL);
    assertThat(reading.getFlag()).isEqualTo(DataFlag.N);
    assertThat(reading.getOp()).isEqualTo(Op.I);
    assertThat(reading.getSchemaVersion()).isEqualTo(1);
    assertThat(reading.getIsBackfill()).isFalse();
    assertThat(reading.getStreetCode()).isNull();
    assertThat(reading.getValue()).isEqualTo(12.0);
    assertThat(reading.getEventTime()).isEqualTo(1_795_132_800_000L);
    assertThat(reading.getIngestTime()).isEqualTo(1_763_596_800_123L);
  }

  @ParameterizedTest
  @EnumSource(Stream.class)
  void theDocumentedSchemaIsTheSchemaOfTheClass(Stream stream) {
    assertThat(SchemaStore.fingerprint(DocumentedSchemas.of(stream)))
        .isEqualTo(SchemaStore.fingerprint(stream.schema()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"seq\": 1 | \"seq\": 1.5 | seq | whole number",
        "\"seq\": 1 | \"seq\": \"1\" | seq | whole number",
        "\"seq\": 1 | \"seq\": 99999999999999999999 | seq | whole number",
        "\"seq\": 1 | \"seq\": null | seq | whole number",
        "\"interval_s\": 3600 | \"interval_s\": 3000000000 | interval_s | 2147483647",
        "\"value\": 12 | \"value\": \"12\" | value | a number",
        "\"value\": 12 | \"value\": 12, \"flag\": \"X\" | flag | N, F, M, S, D, C, T, B",
        "\"value\": 12 | \"value\": 12, \"colour\": \"X\" | colour | device_id",
        "\"value\": 12 | \"value\": 12, \"is_backfill\": 1 | is_backfill | true and false",
        "\"value\": 12 | \"value\": 12, \"lon\": \"1\" | lon | a number",
        "\"seq\": 1, |  | seq | missing",
        "+08:00 |  | event_time | with a zone",
        "89ab-cdef | 89ab-cde | event_id | UUID",
      })
  void aSlipIsNamedWithItsFieldAndWhatIsAllowed(
      String part, String replacement, String field, String hint) {
    String text = MINIMAL.replace(part, replacement == null ? "" : replacement);
    JsonLineException refusal =
        catchThrowableOfType(
            JsonLineException.class, () -> JsonLines.of(Reading.class).read(17, text));
    assertThat(refusal.line()).isEqualTo(17);
    assertThat(refusal.field()).isEqualTo(field);
    assertThat(refusal).hasMessageStartingWith("line 17: " + field).hasMessageContaining(hint);
  }

  @Test
  void aSlipInsideAListIsNamedWithItsPlace() {
    String text = JsonLines.of(Site.class).write(Examples.site()).replace("\"o3\"", "3");
    JsonLineException refusal =
        catchThrowableOfType(JsonLineException.class, () -> JsonLines.of(Site.class).read(1, text));
    assertThat(refusal.field()).isEqualTo("metrics[1].metric");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{\"seq\": 1", "[]", "12", "''", "{} {}", "{\"seq\": 1 \"seq\": 2}"})
  void whatIsNoObjectIsRefused(String text) {
    JsonLineException refusal =
        catchThrowableOfType(
            JsonLineException.class, () -> JsonLines.of(Reading.class).read(3, text));
    assertThat(refusal.field()).isEmpty();
    assertThat(refusal).hasMessageStartingWith("line 3: ");
  }

  @Test
  void aKeyGivenTwiceIsRefused() {
    String text = MINIMAL.replace("\"seq\": 1", "\"seq\": 1, \"seq\": 2");
    assertThat(
            catchThrowableOfType(
                JsonLineException.class, () -> JsonLines.of(Reading.class).read(1, text)))
        .hasMessageContaining("Duplicate field 'seq'");
  }
}
