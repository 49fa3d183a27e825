package io.city360.onebox.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.avro.DataFlag;
import io.city360.avro.Op;
import io.city360.avro.Reading;
import io.city360.catalogue.Catalogue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SimulatedReadingsTest {
  private static final long DAY = 86_400_000;
  private static final long NOW = 1_780_000_000_000L;
  private static final int DEVICES = 400;

  private static final FaultRates RATES = new FaultRates();
  private static final Catalogue CATALOGUE = Catalogue.bundled();
  private static List<Outgoing> told;
  private static Registry registry;

  @BeforeAll
  static void simulateADay() {
    registry = new Registry(CATALOGUE, 5, DEVICES, NOW - 60 * DAY, NOW, RATES);
    told = new ArrayList<>();
    new ReadingSource(registry.sites(), CATALOGUE.district().zone(), RATES)
        .between(NOW - DAY, NOW, told::add);
  }

  @Test
  void everyFaultOfReadingsOccursAtItsStatedRate() {
    Map<String, Integer> counts = new HashMap<>();
    Set<String> ids = new HashSet<>();
    for (Outgoing outgoing : told) {
      if (!(outgoing.event() instanceof Reading reading)) {
        counts.merge("reading.malformed", 1, Integer::sum);
        continue;
      }
      if (!ids.add(reading.getEventId().toString())) {
        counts.merge("reading.duplicate", 1, Integer::sum);
      } else if (reading.getOp() == Op.CORR) {
        counts.merge("reading.corrected", 1, Integer::sum);
      } else if (reading.getEventTime() > outgoing.arrival() + 300_000) {
        counts.merge("reading.future", 1, Integer::sum);
      } else if (reading.getMetric().equals("unheard_of")) {
        counts.merge("reading.unknown_metric", 1, Integer::sum);
      } else {
        ordinary(outgoing, reading, counts);
      }
    }
    double n = counts.get("ordinary");
    assertThat(n).isGreaterThan(200_000);
    for (String fact :
        List.of(
            "reading.malformed",
            "reading.duplicate",
            "reading.corrected",
            "reading.wrong_unit",
            "reading.out_of_range",
            "reading.flagged",
            "reading.late",
            "reading.out_of_order")) {
      double stated = RATES.of(fact);
      assertThat(counts.getOrDefault(fact, 0) / n)
          .as("share of %s", fact)
          .isBetween(stated * 0.6, stated * 1.4);
    }
    assertThat(counts).containsKeys("reading.future", "reading.unknown_metric");
  }

  private static void ordinary(Outgoing outgoing, Reading reading, Map<String, Integer> counts) {
    counts.merge("ordinary", 1, Integer::sum);
    var metric = CATALOGUE.metric(reading.getMetric()).orElseThrow();
    if (!reading.getUnit().equals(metric.unit())) {
      counts.merge("reading.wrong_unit", 1, Integer::sum);
    } else if (reading.getValue() < metric.min() || reading.getValue() > metric.max()) {
      counts.merge("reading.out_of_range", 1, Integer::sum);
    } else if (reading.getFlag() != DataFlag.N) {
      counts.merge("reading.flagged", 1, Integer::sum);
    }
    long delay = outgoing.arrival() - reading.getEventTime();
    if (delay >= 600_000) {
      counts.merge("reading.late", 1, Integer::sum);
    } else if (delay > 5_000 && delay % 1_000 >= 500) {
      counts.merge("reading.out_of_order", 1, Integer::sum);
    } else if (delay > 10_000) {
      counts.merge("reading.out_of_order", 1, Integer::sum);
    }
  }

  @Test
  void aSilentDeviceMissesReadingsAndOthersDoNot() {
    Map<String, Integer> seen = new HashMap<>();
    for (Outgoing outgoing : told) {
      seen.merge(outgoing.key(), 1, Integer::sum);
    }
    int silent = 0;
    int whole = 0;
    for (SimulatedSite site : registry.sites()) {
      long expected = 0;
      for (int interval : site.intervals()) {
        expected += 86_400 / interval;
      }
      if (site.validFrom() > NOW - DAY) {
        continue;
      }
      // The shortest silence is one hour, a 24th of the day.
      if (seen.getOrDefault(site.id(), 0) < expected * 0.97) {
        silent++;
      } else {
        whole++;
      }
    }
    double stated = RATES.of("device.silent");
    assertThat(silent / (double) (silent + whole)).isBetween(stated * 0.3, stated * 3);
  }

  @Test
  void everyKindOfSiteAndEveryStreetHasDevices() {
    Set<String> kinds = new HashSet<>();
    Set<String> streets = new HashSet<>();
    for (SimulatedSite site : registry.sites()) {
      kinds.add(site.kind());
      streets.add(site.street());
    }
    assertThat(kinds).hasSize(CATALOGUE.siteKinds().size());
    assertThat(streets).hasSize(CATALOGUE.streets().size());
  }

  @Test
  void theSameSpanToldInPiecesIsTheSame() {
    List<String> inPieces = new ArrayList<>();
    ReadingSource source = new ReadingSource(registry.sites(), CATALOGUE.district().zone(), RATES);
    for (long t = NOW - 600_000; t < NOW; t += 15_000) {
      source.between(t, t + 15_000, outgoing -> inPieces.add(outgoing.toString()));
    }
    List<String> atOnce = new ArrayList<>();
    source.between(NOW - 600_000, NOW, outgoing -> atOnce.add(outgoing.toString()));
    assertThat(inPieces).isNotEmpty().containsExactlyInAnyOrderElementsOf(atOnce);
  }
}
