package io.city360.onebox.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.city360.catalogue.BoardRules;
import io.city360.catalogue.Catalogue;
import org.junit.jupiter.api.Test;

class FramesTest {
  private static final BoardRules.Embedding RULES =
      Catalogue.bundled().boardRules().orElseThrow().embedding();

  @Test
  void columnsKeepTheirMeaningAndNoNumberIsNotANumber() throws Exception {
    Frame frame =
        frame(
            """
            {"meta": [
              {"name": "at", "type": "Nullable(DateTime64(3, 'UTC'))"},
              {"name": "day", "type": "Date"},
              {"name": "value", "type": "Nullable(Float64)"},
              {"name": "count", "type": "UInt64"},
              {"name": "name", "type": "LowCardinality(Nullable(String))"},
              {"name": "ok", "type": "Bool"},
              {"name": "list", "type": "Array(String)"}],
             "data": [
              ["1760000000.123", "2026-10-14", 0.5, 18446744073709551615, "梅林", true, ["a"]],
              [null, "2026-10-15", null, 3, null, false, []]]}
            """);

    assertThat(frame.json("A").toString())
        .isEqualTo(
            "{\"schema\":{\"refId\":\"A\",\"name\":\"A\",\"fields\":["
                + "{\"name\":\"at\",\"type\":\"time\"},{\"name\":\"day\",\"type\":\"time\"},"
                + "{\"name\":\"value\",\"type\":\"number\"},{\"name\":\"count\",\"type\":\"number\"},"
                + "{\"name\":\"name\",\"type\":\"string\"},{\"name\":\"ok\",\"type\":\"boolean\"},"
                + "{\"name\":\"list\",\"type\":\"string\"}]},\"data\":{\"values\":["
                + "[1760000000123,null],[1791936000000,1792022400000],[0.5,null],"
                + "[1.8446744073709552E19,3],[\"梅林\",null],[true,false],[\"[\\\"a\\\"]\",\"[]\"]]}}");
  }

  @Test
  void rowsBecomeASeriesForEachLabel() throws Exception {
    Frame rows =
        frame(
            """
            {"meta": [{"name": "time", "type": "DateTime"}, {"name": "street", "type": "String"},
                      {"name": "value", "type": "Float64"}],
             "data": [["20", "b", 4], ["10", "a", 1], ["20", "a", 2], ["20", "a", 3],
                      [null, "a", 9]]}
            """);

    assertThat(LongToWide.widen(rows).json("A").path("schema").path("fields").toString())
        .isEqualTo(
            "[{\"name\":\"time\",\"type\":\"time\"},"
                + "{\"name\":\"value\",\"type\":\"number\",\"labels\":{\"street\":\"b\"}},"
                + "{\"name\":\"value\",\"type\":\"number\",\"labels\":{\"street\":\"a\"}}]");
    assertThat(LongToWide.widen(rows).json("A").path("data").path("values").toString())
        .isEqualTo("[[10000,20000],[null,4],[1,3]]");
  }

  @Test
  void withoutRowsTheColumnsAreStillThere() throws Exception {
    Frame none =
        frame(
            """
            {"meta": [{"name": "time", "type": "DateTime"}, {"name": "value", "type": "Float64"}],
             "data": []}
            """);

    assertThat(LongToWide.widen(none).json("A").path("schema").path("fields")).hasSize(2);
  }

  @Test
  void theChangeToSeriesLeavesWhatHasNoTimesAlone() throws Exception {
    Frame table =
        frame("{\"meta\": [{\"name\": \"n\", \"type\": \"UInt8\"}], \"data\": [[1], [2]]}");

    assertThat(LongToWide.widen(table)).isEqualTo(table);
  }

  @Test
  void thePublicSeesNoValueWithFewSamplesAndIsToldSo() throws Exception {
    long floor = RULES.smallCell();
    Frame frame =
        frame(
            """
            {"meta": [{"name": "street", "type": "String"}, {"name": "value", "type": "Float64"},
                      {"name": "samples", "type": "Int64"}, {"name": "status", "type": "String"},
                      {"name": "reason", "type": "String"}],
             "data": [["a", 0.5, %d, "red", ""], ["b", 0.7, %d, "green", ""],
                      ["c", 0.9, null, "green", ""]]}
            """
                .formatted(floor - 1, floor));

    Frame shown = new SmallCells(RULES).suppress(frame);

    assertThat(shown.json("A").path("data").path("values").toString())
        .isEqualTo(
            "[[\"a\",\"b\",\"c\"],[null,0.7,null],[null,10,null],[null,\"green\",null],"
                + "[\"suppressed\",\"\",\"suppressed\"]]");
    assertThat(shown.json("A").path("schema").path("meta").path("notices").toString())
        .contains("2 of 3 values are suppressed: fewer than " + floor + " samples");
  }

  @Test
  void withoutSamplesThePublicSeesNothing() throws Exception {
    Frame frame =
        frame("{\"meta\": [{\"name\": \"value\", \"type\": \"Float64\"}], \"data\": [[1]]}");

    assertThatThrownBy(() -> new SmallCells(RULES).suppress(frame))
        .isInstanceOf(BoardProblem.class)
        .hasMessageContaining("no column samples");
  }

  @Test
  void noTextIsAFormulaInASpreadsheet() throws Exception {
    Frame frame =
        frame(
            """
            {"meta": [{"name": "at", "type": "DateTime"}, {"name": "name", "type": "String"},
                      {"name": "value", "type": "Float64"}],
             "data": [["0", "=1+1", -1.5], [null, "a,\\"b\\"", null]]}
            """);

    assertThat(CsvFile.of(frame))
        .isEqualTo("at,name,value\r\n1970-01-01T00:00:00Z,'=1+1,-1.5\r\n\"\",\"a,\"\"b\"\"\",\r\n");
  }

  private static Frame frame(String answer) throws Exception {
    return Answers.frame(new ObjectMapper().readTree(answer));
  }
}
