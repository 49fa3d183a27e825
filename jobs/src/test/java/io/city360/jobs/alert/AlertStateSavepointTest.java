package io.city360.jobs.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.catalogue.AlertLevel;
import io.city360.jobs.state.Savepoints;
import org.junit.jupiter.api.Test;

/** State written by version 1 restores with everything in it. */
class AlertStateSavepointTest {
  static final String FILE = "alert-store.1.bin";

  static AlertStore store() {
    AlertStore store = new AlertStore();
    store.heardAt = 1;
    store.lookAt = 2;
    store.suspectedAt = 3;
    store.wasFresh = true;
    Alert alert = store.alert("low");
    alert.badSince[AlertLevel.II.ordinal()] = 4;
    alert.goodSince = 5;
    alert.latest = 5.5;
    alert.latestAsOf = 6;
    alert.number = 7;
    alert.state = Alert.State.ACKNOWLEDGED;
    alert.level = AlertLevel.II;
    alert.value = 8.5;
    alert.threshold = 9.5;
    alert.asOf = 10;
    alert.openedAt = 11;
    alert.acknowledgedAt = 12;
    alert.acknowledgedBy = "duty";
    alert.dispatchedAt = 13;
    alert.closedAt = 14;
    alert.closedBy = "shift";
    alert.mutedUntil = 15;
    alert.mutedBy = "night";
    alert.changes = 16;
    alert.isTold = true;
    alert.isShut = true;
    return store;
  }

  @Test
  void aStoreOfVersionOneRestores() throws Exception {
    AlertStore restored = Savepoints.restore(FILE, new AlertStoreSerializer());

    assertThat(restored).usingRecursiveComparison().isEqualTo(store());
  }

  @Test
  void versionOneIsStillWhatIsWritten() throws Exception {
    assertThat(Savepoints.write(new AlertStoreSerializer(), store()))
        .isEqualTo(Savepoints.bytes(FILE));
  }
}
