package io.city360.avro.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.city360.avro.ApprovalEvent;
import io.city360.avro.CaseEvent;
import io.city360.avro.DataFlag;
import io.city360.avro.EventIds;
import io.city360.avro.EventTimes;
import io.city360.avro.Examples;
import io.city360.avro.Reading;
import io.city360.avro.Site;
import io.city360.avro.wire.UndecodableException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordReaderTest {

  @Test
  void whatWasWrittenIsRead() throws Exception {
    assertRoundTrip(CaseEvent.class, Examples.caseEvent());
    assertRoundTrip(Reading.class, Examples.reading());
    assertRoundTrip(ApprovalEvent.class, Examples.approvalEvent());
    assertRoundTrip(Site.class, Examples.site());
  }

  private static <T extends SpecificRecord> void assertRoundTrip(Class<T> type, T record)
      throws Exception {
    byte[] bytes = WireFormat.encode(record);
    assertThat(RecordReader.of(type).read(null, bytes)).isEqualTo(record);
    assertThat(EventTimes.peek(bytes)).isEqualTo(Examples.AN_INSTANT);
  }

  @Test
  void avrosOwnDecoderReadsTheSingleObjectEncoding() throws Exception {
    var decoder = new BinaryMessageDecoder<Reading>(new SpecificData(), Reading.getClassSchema());
    assertThat(decoder.decode(WireFormat.encode(Examples.reading()))).isEqualTo(Examples.reading());
  }

  @Test
  void aReusedRecordKeepsNothingOfItsFormerContent() throws Exception {
    Reading bare = Examples.reading();
    bare.setStreetCode(null);
    bare.setCorrectsEventId(null);
    bare.setAlarmState(null);
    bare.setLon(null);
    bare.setEventId(EventIds.named("another reading"));
    RecordReader<Reading> reader = RecordReader.of(Reading.class);
    Reading reused = reader.read(null, WireFormat.encode(Examples.reading()));
    assertThat(reader.read(reused, WireFormat.encode(bare))).isSameAs(reused).isEqualTo(bare);
    assertThat(reader.read(reused, WireFormat.encode(Examples.reading())))
        .isEqualTo(Examples.reading());
  }

  @Test
  void confluentFramingIsReadWithTheSchemaOfTheRegistry() throws Exception {
    RecordReader<Reading> reader =
        RecordReader.of(
            Reading.class,
            SchemaStore.bundled(),
            id -> {
              assertThat(id).isEqualTo(0x01020304);
              return Reading.getClassSchema();
            });
    byte[] bytes = RecordWriter.confluent(Reading.class, 0x01020304).write(Examples.reading());
    assertThat(Arrays.copyOf(bytes, 5)).containsExactly(0, 1, 2, 3, 4);
    assertThat(reader.read(null, bytes)).isEqualTo(Examples.reading());
    assertThat(EventTimes.peek(bytes)).isEqualTo(Examples.AN_INSTANT);
  }

  @Test
  void aRecordOfAnOlderSchemaGetsTheDefaultsOfWhatItLacks(@TempDir Path folder) throws Exception {
    Schema older = SchemaEdits.without(Reading.getClassSchema(), "fw", "is_backfill");
    Files.writeString(folder.resolve("reading-older.avsc"), older.toString());
    GenericRecord record = generic(older, Examples.reading());
    Reading read = folderReader(folder).read(null, singleObject(record));
    assertThat(read).isEqualTo(Examples.reading());
  }

  @Test
  void aRecordOfANewerSchemaIsReadWithoutWhatIsNewAndWithUnknownForNewSymbols(@TempDir Path folder)
      throws Exception {
    Schema newer =
        SchemaEdits.withSymbol(
            SchemaEdits.withField(Reading.getClassSchema(), "humidity", "\"double\"", "0.5"),
            "DataFlag",
            "Z");
    Files.writeString(folder.resolve("reading-newer.avsc"), newer.toString());
    GenericRecord record = generic(newer, Examples.reading());
    record.put("humidity", 0.75);
    record.put("flag", new GenericData.EnumSymbol(newer.getField("flag").schema(), "Z"));
    Reading expected = Examples.reading();
    expected.setFlag(DataFlag.UNKNOWN);
    RecordReader<Reading> reader = folderReader(folder);
    assertThat(reader.read(null, singleObject(record))).isEqualTo(expected);
    Reading again = reader.read(new Reading(), WireFormat.encode(Examples.reading()));
    assertThat(again).isEqualTo(Examples.reading());
  }

  @Test
  void anUnknownFingerprintIsRefusedWithItsReason() {
    Schema newer = SchemaEdits.withField(Reading.getClassSchema(), "x", "\"int\"", "0");
    GenericRecord record = generic(newer, Examples.reading());
    record.put("x", 1);
    UndecodableException refusal = refusal(singleObject(record));
    assertThat(refusal.reason()).isEqualTo(Reason.UNKNOWN_SCHEMA);
    assertThat(refusal)
        .hasMessageContaining(String.format("%016x", SchemaStore.fingerprint(newer)));
  }

  @Test
  void anotherStreamsRecordIsRefusedAsIncompatible() {
    UndecodableException refusal = refusal(WireFormat.encode(Examples.caseEvent()));
    assertThat(refusal.reason()).isEqualTo(Reason.INCOMPATIBLE_SCHEMA);
    assertThat(refusal).hasMessageContaining("io.city360.avro.CaseEvent");
  }

  @Test
  void aSchemaWhoseFieldChangedItsTypeIsRefusedAsIncompatible(@TempDir Path folder)
      throws Exception {
    Schema other =
        SchemaEdits.withField(
            SchemaEdits.without(Reading.getClassSchema(), "value"), "value", "\"string\"", null);
    Files.writeString(folder.resolve("other.avsc"), other.toString());
    GenericRecord record = generic(other, Examples.reading());
    record.put("value", "12");
    byte[] bytes = singleObject(record);
    UndecodableException refusal =
        catchThrowableOfType(
            UndecodableException.class, () -> folderReader(folder).read(null, bytes));
    assertThat(refusal.reason()).isEqualTo(Reason.INCOMPATIBLE_SCHEMA);
    assertThat(refusal).hasMessageContaining("value");
  }

  @Test
  void aBrokenSchemaFileDoesNotHideTheOthers(@TempDir Path folder) throws Exception {
    Schema older = SchemaEdits.without(Reading.getClassSchema(), "fw");
    Files.writeString(folder.resolve("a.avsc"), "{ not a schema");
    Files.writeString(folder.resolve("b.avsc"), older.toString());
    byte[] bytes = singleObject(generic(older, Examples.reading()));
    assertThat(folderReader(folder).read(null, bytes)).isEqualTo(Examples.reading());
  }

  @Test
  void everyPrefixOfARecordIsTruncatedOrHasNoFraming() {
    byte[] bytes = WireFormat.encode(Examples.reading());
    for (int length = 2; length < bytes.length; length++) {
      assertThat(refusal(Arrays.copyOf(bytes, length)).reason())
          .as("prefix of %d bytes", length)
          .isEqualTo(Reason.TRUNCATED);
    }
    assertThat(refusal(Arrays.copyOf(bytes, 1)).reason()).isEqualTo(Reason.UNKNOWN_FRAMING);
    assertThat(refusal(new byte[0]).reason()).isEqualTo(Reason.UNKNOWN_FRAMING);
    assertThat(refusal(null).reason()).isEqualTo(Reason.UNKNOWN_FRAMING);
  }

  @Test
  void bytesBehindTheRecordAreRefused() {
    byte[] bytes = WireFormat.encode(Examples.reading());
    assertThat(refusal(Arrays.copyOf(bytes, bytes.length + 1)).reason())
        .isEqualTo(Reason.MALFORMED);
  }

  @Test
  void aHugeListIsRefusedWithoutRoomBeingMadeForIt() throws Exception {
    byte[] whole = WireFormat.encode(Examples.approvalEvent());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // item_tags [a, b], its end and an absent trace_id take the last seven bytes.
    bytes.write(whole, 0, whole.length - 7);
    bytes.write(new byte[] {(byte) 0xFE, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F});
    UndecodableException refusal =
        catchThrowableOfType(
            UndecodableException.class,
            () -> RecordReader.of(ApprovalEvent.class).read(null, bytes.toByteArray()));
    assertThat(refusal.reason()).isEqualTo(Reason.TRUNCATED);
    assertThat(refusal).hasMessageContaining("items are announced");
  }

  private static UndecodableException refusal(byte[] bytes) {
    return catchThrowableOfType(
        UndecodableException.class, () -> RecordReader.of(Reading.class).read(null, bytes));
  }

  private static RecordReader<Reading> folderReader(Path folder) {
    return RecordReader.of(Reading.class, SchemaStore.withFolder(folder), SchemaSource.none());
  }

  private static GenericRecord generic(Schema schema, SpecificRecord from) {
    GenericRecord record = new GenericData.Record(schema);
    for (Schema.Field field : schema.getFields()) {
      Schema.Field own = from.getSchema().getField(field.name());
      if (own != null) {
        record.put(field.pos(), genericValue(field.schema(), from.get(own.pos())));
      }
    }
    return record;
  }

  private static Object genericValue(Schema schema, Object value) {
    if (schema.getType() == Schema.Type.UNION) {
      return value == null ? null : genericValue(schema.getTypes().get(1), value);
    }
    return schema.getType() == Schema.Type.ENUM
        ? new GenericData.EnumSymbol(schema, value.toString())
        : value;
  }

  private static byte[] singleObject(GenericRecord record) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] header = new byte[Framing.SINGLE_OBJECT_HEADER];
    Framing.writeSingleObjectHeader(header, SchemaStore.fingerprint(record.getSchema()));
    bytes.writeBytes(header);
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    try {
      new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }
}
