package io.city360.udfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleFileTest {

  @Test
  void remarksAndBlankLinesAreSkippedAndEmptyDaysAreOpen() throws IOException {
    RuleFile.Row row = parse("# remark\na,valid_from,valid_to\n\n1.5,,2026-02-28\n").get(0);
    assertThat(row.number("a")).isEqualTo(1.5);
    assertThat(row.validFrom()).isEqualTo(LocalDate.MIN);
    assertThat(row.validTo()).isEqualTo(LocalDate.of(2026, 2, 28));
  }

  @Test
  void aWrongFieldIsNamedByFileLineAndColumn() throws IOException {
    RuleFile.Row row = parse("a,b\nx,\n").get(0);
    assertThatThrownBy(() -> row.number("a")).hasMessage("t.csv line 2 column a: not a number: x");
    assertThatThrownBy(() -> row.text("b")).hasMessage("t.csv line 2 column b: must not be empty");
    assertThatThrownBy(() -> row.text("c")).hasMessage("t.csv line 2 column c: no such column");
    assertThatThrownBy(() -> row.symbol("a", RoadClass.class)).hasMessageContaining("EXPRESSWAY");
  }

  @Test
  void aRowOfAnotherLengthThanTheHeaderIsRefused() {
    assertThatThrownBy(() -> parse("a,b\n1\n"))
        .hasMessage("t.csv line 2: 1 fields where the header has 2");
  }

  @Test
  void editionsMustCoverEveryDayOnce() {
    LocalDate day = LocalDate.of(2026, 3, 1);
    assertThatThrownBy(
            () ->
                new Editions<>(
                    List.of(
                        new Editions.Edition<>("one", LocalDate.MIN, day, 1),
                        new Editions.Edition<>("two", day, LocalDate.MAX, 2))))
        .hasMessage("edition two must be valid from 2026-03-02");
    assertThatThrownBy(
            () -> new Editions<>(List.of(new Editions.Edition<>("one", LocalDate.MIN, day, 1))))
        .hasMessage("no edition is valid from 2026-03-02");
  }

  private static List<RuleFile.Row> parse(String text) throws IOException {
    return RuleFile.parse("t.csv", new BufferedReader(new StringReader(text)));
  }
}
