package io.city360.jobs.entity.site;

import static io.city360.jobs.entity.site.Readings.MIDNIGHT;
import static io.city360.jobs.entity.site.Readings.correction;
import static io.city360.jobs.entity.site.Readings.link;
import static io.city360.jobs.entity.site.Readings.speed;
import static org.assertj.core.api.Assertions.assertThat;

import io.city360.jobs.guard.SiteFact;
import io.city360.jobs.state.Savepoints;
import org.junit.jupiter.api.Test;

/** State written by every version restores with everything in it. */
class SiteStateSavepointTest {
  private static final String FIRST = "site-state.1.bin";
  private static final String SECOND = "site-state.2.bin";
  private static final String THIRD = "site-state.3.bin";

  static SiteState site() {
    SiteState site = new SiteState();
    site.register(link("link", 3, "440304001", 500, 60));
    Series series = site.series("speed", 300);
    SiteFact first = speed("link", MIDNIGHT, 30);
    Chunk chunk = series.open(MIDNIGHT, site.owner);
    chunk.insert(first);
    chunk.insert(correction(first, 35));
    site.presence.add(MIDNIGHT, MIDNIGHT + 900_000, MIDNIGHT, (time, change) -> {});
    site.newestReading = MIDNIGHT;
    site.saidUpTo = MIDNIGHT;
    site.changes = 3;
    site.readings = 2;
    site.alarms.raise(7, MIDNIGHT);
    site.structure = 360;
    return site;
  }

  @Test
  void aSiteOfVersionOneRestores() throws Exception {
    SiteState restored = Savepoints.restore(FIRST, new SiteStateSerializer());

    holds(restored);
    assertThat(restored.alarms.size()).isZero();
  }

  @Test
  void aSiteOfVersionTwoRestoresWithItsAlarms() throws Exception {
    SiteState restored = Savepoints.restore(SECOND, new SiteStateSerializer());

    holds(restored);
    assertThat(restored.alarms.size()).isEqualTo(1);
    assertThat(restored.alarms.raisedAt(0)).isEqualTo(MIDNIGHT);
    assertThat(restored.alarms.raise(7, MIDNIGHT + 1)).isEqualTo(MIDNIGHT);
  }

  @Test
  void aSiteOfVersionThreeRestoresWithTheDefinitionsItSpokeUnder() throws Exception {
    SiteState restored = Savepoints.restore(THIRD, new SiteStateSerializer());

    holds(restored);
    assertThat(restored.alarms.size()).isEqualTo(1);
    assertThat(restored.structure).isEqualTo(360);
  }

  private static void holds(SiteState restored) {
    assertThat(restored.registration).isEqualTo(site().registration);
    assertThat(restored.registrySeq).isEqualTo(3);
    Chunk chunk = restored.series.get(0).chunk(0);
    assertThat(chunk.size()).isEqualTo(2);
    assertThat(chunk.value(chunk.winnerAt(MIDNIGHT))).isEqualTo(35);
    assertThat(restored.presence.isOnline(MIDNIGHT + 899_999)).isTrue();
    assertThat(restored.presence.isOnline(MIDNIGHT + 900_000)).isFalse();
    assertThat(restored.changes).isEqualTo(3);
    assertThat(restored.readings).isEqualTo(2);
  }

  @Test
  void versionThreeIsWhatIsWritten() throws Exception {
    assertThat(Savepoints.write(new SiteStateSerializer(), site()))
        .isEqualTo(Savepoints.bytes(THIRD));
  }
}
