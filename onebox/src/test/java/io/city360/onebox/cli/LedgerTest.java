package io.city360.onebox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerTest {
  @Test
  void whatIsCountedSinceIsTheDifferenceOfEachKind() {
    Ledger.Count before = new Ledger.Count(0, 100, 80, 10, 8, 2);
    Ledger.Count after = new Ledger.Count(0, 150, 110, 20, 15, 5);

    Ledger.Count since = after.since(before);

    assertThat(since).isEqualTo(new Ledger.Count(100, 150, 30, 10, 7, 3));
    assertThat(since.sum()).isEqualTo(50);
  }

  @Test
  void aPartitionThatNeverHadARecordCountsNothing() {
    assertThat(new Ledger(Map.of()).of(3)).isEqualTo(new Ledger.Count(0, 0, 0, 0, 0, 0));
  }

  @Test
  void thePartitionIsNotTakenInWhileTheLastRecordIsCountedAndAnEarlierOneIsNot() {
    Ledger.Count lastOnly = new Ledger.Count(10, 20, 9, 0, 0, 0);
    Ledger.Count all = new Ledger.Count(10, 20, 7, 1, 1, 1);

    assertThat(new Ledger(Map.of(0, all, 1, lastOnly)).isWhole()).isFalse();
    assertThat(new Ledger(Map.of(0, all)).isWhole()).isTrue();
  }
}
