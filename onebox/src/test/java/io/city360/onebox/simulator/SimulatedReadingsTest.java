package io.city360.onebox.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.avro.DataFlag;
import io.city360.avro.Op;
import io.city360.avro.Reading;
import io.city360.catalogue.Catalogue;
import io.city360.catalogue.StreetShape;
import java.time.Instant;
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
    source().between(NOW - DAY, NOW, told::add);
  }

  private static ReadingSource source() {
    Silence silence = new Silence(RATES, Script.calm());
    return new ReadingSource(
        registry.sites(),
        new DeviceValues(CATALOGUE.district().zone(), RATES, Script.calm()),
        new Alarms(registry.sites(), silence, Script.calm()),
        silence,
        RATES,
        NOW - DAY);
  }

  @Test
  void everyDeviceStandsInItsStreet() {
    Map<String, double[]> squares = new HashMap<>();
    StreetShape.of(CATALOGUE.geometry())
        .forEach(shape -> squares.put(shape.code(), shape.rings().get(0)));
    for (SimulatedSite site : registry.sites()) {
      double[] ring = squares.get(site.street());
      assertThat(site.lon()).as(site.id()).isBetween(ring[0], ring[4]);
      assertThat(site.lat()).as(site.id()).isBetween(ring[1], ring[5]);
    }
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
  void lampsBurnByNightButForTheStatedShare() {
    double[] night = new double[2];
    for (Reading reading : valid("lamp_on")) {
      double hour = hour(reading);
      if (hour >= 18.5 || hour < 6) {
        night[0]++;
        night[1] += reading.getValue();
      } else if (hour >= 12 && hour < 18) {
        // A stuck device may show the last night in the morning.
        assertThat(reading.getValue()).as(reading.getDeviceId()).isZero();
      }
    }
    assertThat(1 - night[1] / night[0]).isBetween(0.0, RATES.of("device.lamp_broken") * 3);
  }

  @Test
  void noiseLiesAboutTheLimitsOfItsClass() {
    Map<String, double[]> limits =
        Map.of(
            "1", new double[] {55, 45},
            "2", new double[] {60, 50},
            "3", new double[] {65, 55},
            "4a", new double[] {70, 55});
    Map<String, String> classes = new HashMap<>();
    registry.records().stream()
        .filter(site -> site.getNoiseClass() != null)
        .forEach(site -> classes.put(site.getSiteId(), site.getNoiseClass()));
    Map<String, double[]> excesses = new HashMap<>();
    for (Reading reading : valid("noise_leq")) {
      String of = classes.get(reading.getDeviceId());
      boolean day = hour(reading) >= 6 && hour(reading) < 22;
      double excess = reading.getValue() - limits.get(of)[day ? 0 : 1];
      double[] seen =
          excesses.computeIfAbsent(of + (day ? " by day" : " by night"), key -> new double[3]);
      seen[0]++;
      seen[1] += excess;
      seen[2] += excess > 0 ? 1 : 0;
    }
    assertThat(excesses).hasSizeGreaterThanOrEqualTo(4);
    excesses.forEach(
        (of, seen) -> assertThat(seen[1] / seen[0]).as("mean excess %s", of).isBetween(-16.0, 2.0));
    double[] all = new double[3];
    excesses
        .values()
        .forEach(
            seen -> {
              all[0] += seen[0];
              all[2] += seen[2];
            });
    assertThat(all[2] / all[0]).as("share above the limit").isBetween(0.01, 0.4);
  }

  @Test
  void theRoadsAreDryWithoutRain() {
    assertThat(valid("ponding_cm"))
        .isNotEmpty()
        .allSatisfy(reading -> assertThat(reading.getValue()).isLessThan(2));
  }

  @Test
  void everyMetricHasAModelWithinItsPhysicalRange() {
    Map<String, ValueModel> models = ValueModel.bundled();
    CATALOGUE
        .metrics()
        .forEach(
            metric -> {
              assertThat(models).containsKey(metric.id());
              models.forEach(
                  (name, model) -> {
                    if (name.split("/")[0].equals(metric.id()) && !metric.id().equals("speed")) {
                      assertThat(model.low()).as(name).isGreaterThanOrEqualTo(metric.min());
                      assertThat(model.high()).as(name).isLessThanOrEqualTo(metric.max());
                    }
                  });
            });
  }

  /** The readings of a metric without a fault of their own. */
  private static List<Reading> valid(String metric) {
    var range = CATALOGUE.metric(metric).orElseThrow();
    List<Reading> readings = new ArrayList<>();
    for (Outgoing outgoing : told) {
      if (outgoing.event() instanceof Reading reading
          && reading.getMetric().equals(metric)
          && reading.getEventTime() <= NOW
          && reading.getFlag() == DataFlag.N
          && reading.getOp() == Op.I
          && reading.getUnit().equals(range.unit())
          && reading.getValue() >= range.min()
          && reading.getValue() <= range.max()) {
        readings.add(reading);
      }
    }
    return readings;
  }

  private static double hour(Reading reading) {
    return Instant.ofEpochMilli(reading.getEventTime())
            .atZone(CATALOGUE.district().zone())
            .toLocalTime()
            .toSecondOfDay()
        / 3_600.0;
  }

  @Test
  void theSameSpanToldInPiecesIsTheSame() {
    List<String> inPieces = new ArrayList<>();
    ReadingSource source = source();
    for (long t = NOW - 600_000; t < NOW; t += 15_000) {
      source.between(t, t + 15_000, outgoing -> inPieces.add(outgoing.toString()));
    }
    List<String> atOnce = new ArrayList<>();
    source.between(NOW - 600_000, NOW, outgoing -> atOnce.add(outgoing.toString()));
    assertThat(inPieces).isNotEmpty().containsExactlyInAnyOrderElementsOf(atOnce);
  }
}
