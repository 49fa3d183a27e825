package io.city360.onebox.simulator;

import io.city360.avro.EventId;
import io.city360.avro.Op;
import io.city360.avro.Site;
import io.city360.avro.SiteMetric;
import io.city360.catalogue.Catalogue;
import io.city360.catalogue.Metric;
import io.city360.catalogue.Position;
import io.city360.catalogue.SiteKind;
import io.city360.catalogue.Street;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** The devices of the simulated district, in the proportions of the catalogue's site kinds. */
final class Registry {
  static final String TOPIC = "sites";

  private static final String ROAD_LINK = "road_link";
  private static final String RIVER_SECTION = "river_section";
  private static final Mix ROAD_CLASSES =
      new Mix("expressway:10,arterial:30,secondary:30,branch:30");
  private static final Map<String, Double> FREE_FLOW_KMH =
      Map.of("expressway", 85.0, "arterial", 55.0, "secondary", 45.0, "branch", 38.0);
  private static final Mix NOISE_CLASSES = new Mix("1:10,2:50,3:15,4a:25");
  private static final String[] RIVERS = {
    "futian", "xinzhou", "huanggang", "shenzhen", "fengtang", "xiaosha", "bijiashan", "xiameilin"
  };

  private final List<SimulatedSite> sites = new ArrayList<>();
  private final List<Site> records = new ArrayList<>();

  /**
   * @param devices how many there are
   * @param since when most of them joined the registry, in epoch milliseconds
   * @param now the present; the newest devices joined within a day before
   */
  Registry(Catalogue catalogue, long seed, int devices, long since, long now, FaultRates rates) {
    Places places = new Places(catalogue);
    Map<String, ValueModel> models = ValueModel.bundled();
    long full = catalogue.siteKinds().stream().mapToLong(SiteKind::devices).sum();
    for (SiteKind kind : catalogue.siteKinds()) {
      // Each river is watched, however few devices there are.
      int least = kind.id().equals(RIVER_SECTION) ? RIVERS.length : 1;
      long count = Math.max(least, Math.round(devices * (double) kind.devices() / full));
      for (int i = 0; i < count; i++) {
        add(catalogue, places, models, kind, i, seed, since, now, rates);
      }
    }
  }

  private void add(
      Catalogue catalogue,
      Places places,
      Map<String, ValueModel> models,
      SiteKind kind,
      int number,
      long seed,
      long since,
      long now,
      FaultRates rates) {
    String id = kind.id() + "-" + String.format(java.util.Locale.ROOT, "%05d", number + 1);
    long chance = Dice.mix(seed, id);
    SplittableRandom random = Dice.stream(chance);
    // The first of a kind go round the streets, so that none is without.
    Street street =
        number < places.streets().size()
            ? places
                .streets()
                .get((number + Math.floorMod(kind.id().hashCode(), 10)) % places.streets().size())
            : places.draw(random);
    boolean isNew = rates.happens(random, "device.new");
    long validFrom = isNew ? now - random.nextLong(Duration.ofDays(1).toMillis()) : since;
    String roadClass = ROAD_CLASSES.draw(random);
    double freeFlow =
        kind.id().equals(ROAD_LINK)
            ? FREE_FLOW_KMH.get(roadClass) * (0.9 + 0.2 * random.nextDouble())
            : 0;
    freeFlow = Math.rint(freeFlow * 10) / 10;

    Site site = new Site();
    site.setEventTime(validFrom);
    site.setIngestTime(validFrom);
    site.setEventId(recordId(chance, validFrom));
    site.setSchemaVersion(1);
    site.setSourceSystem("simulator");
    site.setSiteId(id);
    site.setSeq(1);
    site.setOp(Op.I);
    site.setKind(kind.id());
    site.setStreetCode(street.code());
    site.setDeptCode(kind.owner());
    Position place = places.in(street, random);
    site.setLon(place.lon());
    site.setLat(place.lat());
    site.setValidFrom(validFrom);
    if (freeFlow > 0) {
      site.setLengthM(200.0 + random.nextInt(1_200));
      site.setRoadClass(roadClass);
      site.setFreeFlowKmh(freeFlow);
    }
    if (kind.id().equals(RIVER_SECTION)) {
      site.setRiver(RIVERS[number % RIVERS.length]);
      site.setTargetClass(number % 3 == 0 ? 3 : 5);
    }
    if (kind.id().equals("noise_station")) {
      site.setNoiseClass(NOISE_CLASSES.draw(random));
    }
    Map<String, Duration> intervals = new TreeMap<>(kind.intervals());
    List<SiteMetric> metrics = new ArrayList<>();
    intervals.forEach((m, i) -> metrics.add(new SiteMetric(m, (int) i.toSeconds())));
    site.setMetrics(metrics);
    site.setMonitored(new ArrayList<>(intervals.keySet()));
    records.add(site);
    sites.add(simulated(catalogue, models, site, freeFlow, intervals, chance));
  }

  private static SimulatedSite simulated(
      Catalogue catalogue,
      Map<String, ValueModel> models,
      Site site,
      double freeFlow,
      Map<String, Duration> intervals,
      long chance) {
    int n = intervals.size();
    String[] metrics = new String[n];
    String[] units = new String[n];
    int[] seconds = new int[n];
    ValueModel[] behaviour = new ValueModel[n];
    double[] high = new double[n];
    int i = 0;
    for (Map.Entry<String, Duration> entry : intervals.entrySet()) {
      Metric metric = catalogue.metric(entry.getKey()).orElseThrow();
      metrics[i] = metric.id();
      units[i] = metric.unit();
      seconds[i] = (int) entry.getValue().toSeconds();
      behaviour[i] = model(models, metric.id(), site);
      high[i] = metric.max();
      i++;
    }
    return new SimulatedSite(
        site.getSiteId(),
        site.getKind(),
        site.getStreetCode(),
        site.getLon(),
        site.getLat(),
        metrics,
        units,
        seconds,
        behaviour,
        high,
        freeFlow,
        site.getValidFrom(),
        chance);
  }

  /** The model of the site's noise class or target class, where there is one of its own. */
  private static ValueModel model(Map<String, ValueModel> models, String metric, Site site) {
    String ofNoise = metric + "/" + site.getNoiseClass();
    String ofWater = metric + "/" + site.getTargetClass();
    ValueModel usual = models.getOrDefault(metric, ValueModel.QUIET);
    return models.getOrDefault(ofNoise, models.getOrDefault(ofWater, usual));
  }

  private static EventId recordId(long chance, long validFrom) {
    byte[] bytes = new byte[16];
    ByteBuffer.wrap(bytes).putLong(chance).putLong(Dice.mix(chance, validFrom));
    return new EventId(bytes);
  }

  List<SimulatedSite> sites() {
    return sites;
  }

  List<Site> records() {
    return records;
  }
}
