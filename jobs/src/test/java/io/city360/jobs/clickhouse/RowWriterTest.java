package io.city360.jobs.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RowWriterTest {

  private static final UUID IDENTITY = UUID.fromString("01020304-0506-0708-090a-0b0c0d0e0f10");

  private final RowWriter writer = new RowWriter();

  private static String hex(ClickHouseRow row) {
    return HexFormat.of().formatHex(row.bytes(), 0, row.length());
  }

  private RowWriter latency() {
    return writer.begin(Table.LATENCIES).millis(1).string("é").float64(1).float64(2).float64(0);
  }

  @Test
  void valuesFollowEachOtherInLittleEndianOrder() {
    assertThat(hex(latency().uint64(258).toRow()))
        .isEqualTo(
            "0100000000000000"
                + "02c3a9"
                + "000000000000f03f"
                + "0000000000000040"
                + "0000000000000000"
                + "0201000000000000");
  }

  @Test
  void aUuidIsTwoLittleEndianHalvesWithTheHighHalfFirst() {
    byte[] network = HexFormat.of().parseHex(IDENTITY.toString().replace("-", ""));
    String expected = "0807060504030201100f0e0d0c0b0a09";
    writer.begin(Table.SITES).uuid(IDENTITY);
    assertThat(bytesSoFar()).isEqualTo(expected);
    writer.begin(Table.SITES).uuid(network);
    assertThat(bytesSoFar()).isEqualTo(expected);
  }

  @Test
  void anAbsentValueOfANullableColumnIsOneByte() {
    writer.begin(Table.DEVICES).string("a").string("b").string("c").string("d");
    writer.millisOrNull(null).millisUnless(5, 5);
    assertThat(bytesSoFar()).isEqualTo("01610162016301640101");
    writer.begin(Table.DEVICES).string("a").string("b").string("c").string("d");
    writer.millisOrNull(3L).millisUnless(5, 6);
    assertThat(bytesSoFar())
        .isEqualTo("0161016201630164" + "000300000000000000" + "000500000000000000");
  }

  @Test
  void notANumberIsWrittenAsAbsent() {
    writer.begin(Table.SITE_VALUES).string("").string("").string("").string("").millis(0);
    writer.float64OrNull(Double.NaN);
    assertThat(bytesSoFar()).isEqualTo("00000000" + "0000000000000000" + "01");
  }

  @Test
  void mapsAndListsCarryTheirSizeFirst() {
    writer.begin(Table.ARRIVALS).string("t").uint16(513).second(61_999).int64(1).int64(2);
    writer.uint64(0).uint64(0).uint64(0).uint64(0);
    writer.countsByCode(Map.of("x", 3L)).buckets(new long[] {7, 9}, new long[] {1, 2}, 1);
    assertThat(bytesSoFar())
        .startsWith("0174" + "0102" + "3d000000")
        .endsWith(
            "01" + "0178" + "0300000000000000" + "01" + "0700000000000000" + "0100000000000000");
  }

  @Test
  void aLongTextTakesALongerLength() {
    String text = "x".repeat(300);
    writer.begin(Table.CLOCKS).string(text);
    assertThat(bytesSoFar())
        .isEqualTo("ac02" + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aRowWithTooFewOrTooManyValuesIsRefused() {
    assertThatThrownBy(() -> latency().toRow())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("latencies");
    assertThatThrownBy(() -> latency().uint64(1).uint64(2))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("too many");
  }

  @Test
  void aValueOfAnotherTypeThanItsColumnIsRefusedInTests() {
    assertThatThrownBy(() -> writer.begin(Table.CLOCKS).uint64(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("clocks.name");
    assertThatThrownBy(() -> writer.begin(Table.CLOCKS).string("a").none())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cannot be NULL");
  }

  @Test
  void aViewSharesTheBufferAndARowDoesNot() {
    ClickHouseRow row = latency().uint64(1).toRow();
    ClickHouseRow view = latency().uint64(1).view(new ClickHouseRow());
    assertThat(view).isEqualTo(row);
    latency().uint64(2).view(new ClickHouseRow());
    assertThat(view).isNotEqualTo(row);
  }

  @Test
  void codesOfTablesAreDifferent() {
    assertThat(Arrays.stream(Table.values()).map(Table::code)).doesNotHaveDuplicates();
    for (Table table : Table.values()) {
      assertThat(Table.ofCode(table.code())).isEqualTo(table);
      assertThat(table.columnNames()).doesNotHaveDuplicates();
    }
  }

  /** What was written since begin, whether or not the row is complete. */
  private String bytesSoFar() {
    return HexFormat.of().formatHex(writer.written());
  }

  @Test
  void textsOfAListFollowEachOther() {
    writer.begin(Table.SITES).uuid(IDENTITY).string("s").int64(0).millis(0).millis(0).millis(0);
    writer.string("").uint16(0).int64(0).string("").string("").string("").string("").string("");
    int before = writer.written().length;
    writer.strings(List.of("a", "bc")).ints(new int[] {1, 2, 3}, 2);
    byte[] all = writer.written();
    assertThat(HexFormat.of().formatHex(all, before, all.length))
        .isEqualTo("02" + "0161" + "026263" + "02" + "01000000" + "02000000");
  }
}
