package io.city360.jobs.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.city360.jobs.FakeEpochs;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.junit.jupiter.api.Test;

class RevisionsTest {

  @Test
  void aLaterEpochWinsOverEverySequenceOfAnEarlierOne() {
    long last = 0;
    try (Revisions first = new Revisions(new FakeEpochs().next(1), "run", 0)) {
      for (int i = 0; i < 1000; i++) {
        long next = first.next();
        assertThat(next).isGreaterThan(last);
        last = next;
      }
    }
    try (Revisions second = new Revisions(new FakeEpochs().next(2), "run", 1)) {
      assertThat(second.next()).isGreaterThan(last);
    }
  }

  @Test
  void aWriterThatSeesANewerEpochOfAnotherRunStopsTheJobForGood() throws Exception {
    // Two looks after the takeover: the first may have begun before it.
    CountDownLatch looked = new CountDownLatch(3);
    FakeEpochs epochs = new FakeEpochs();
    try (Revisions revisions = new Revisions(epochs, "run", 0, Duration.ofMillis(1))) {
      revisions.next();
      epochs.supersede();
      epochs.onLook(looked::countDown);
      looked.await();
      assertThatThrownBy(revisions::next)
          .isInstanceOf(SuppressRestartsException.class)
          .rootCause()
          .hasMessageContaining("newer epoch");
    }
  }

  @Test
  void ticksAreAlignedWhateverTheTimeOfTheStart() {
    assertThat(Pace.DEFAULT.nextTick(0)).isEqualTo(1000);
    assertThat(Pace.DEFAULT.nextTick(999)).isEqualTo(1000);
    assertThat(Pace.DEFAULT.nextTick(1000)).isEqualTo(2000);
    assertThat(Pace.DEFAULT.nextFullTick(14_999)).isEqualTo(15_000);
    assertThat(Pace.DEFAULT.nextFullTick(15_000)).isEqualTo(30_000);
  }
}
