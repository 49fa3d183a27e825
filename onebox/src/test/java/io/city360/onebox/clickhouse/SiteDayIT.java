package io.city360.onebox.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.city360.avro.CaseEvent;
import io.city360.avro.CaseEventType;
import io.city360.avro.DataFlag;
import io.city360.avro.EventIds;
import io.city360.avro.Reading;
import io.city360.avro.Site;
import io.city360.avro.SiteMetric;
import io.city360.catalogue.Catalogue;
import io.city360.jobs.clickhouse.CatalogueLoader;
import io.city360.jobs.clickhouse.ClickHouseSql;
import io.city360.jobs.clickhouse.Migrator;
import io.city360.onebox.simulator.QueuedSources;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A day of one air station and one river section, as an analyst reads it in the real engine. */
@Tag("it")
class SiteDayIT {
  private static final Catalogue CATALOGUE = Catalogue.bundled();
  private static final LocalDateTime DAY = LocalDateTime.parse("2026-04-01T00:00");
  private static final int HOURS = 24;

  private static final SortedMap<String, Double> AIR =
      new TreeMap<>(
          Map.of("so2", 20.0, "no2", 20.0, "co", 1.0, "o3", 100.0, "pm10", 50.0, "pm25", 60.0));
  private static final SortedMap<String, Double> WATER =
      new TreeMap<>(Map.of("do", 6.0, "cod", 20.0, "nh3n", 1.0, "tp", 0.2));

  @TempDir static Path folder;

  @Test
  void stationsAndSectionsHaveDailyValuesIndicesAndClasses() throws Exception {
    QueuedSources sources = new QueuedSources(Duration.ofSeconds(1));
    try (Engine engine = new Engine(folder.resolve("engine"));
        ClickHouseSql sql = prepared(engine);
        EngineJob job =
            EngineJob.start(CATALOGUE, sources, engine.address(), folder.resolve("checkpoints"))) {
      sources.send(site("station", "air_station", AIR));
      sources.send(site("section", "river_section", WATER));
      for (int hour = 0; hour < HOURS; hour++) {
        for (Map.Entry<String, Double> air : AIR.entrySet()) {
          sources.send(reading("station", "air_station", air.getKey(), air.getValue(), hour));
        }
        for (Map.Entry<String, Double> water : WATER.entrySet()) {
          sources.send(reading("section", "river_section", water.getKey(), water.getValue(), hour));
        }
      }
      sources.send(somethingAfter());
      job.awaitClosed(sql, "2026-04-01 16:00:00");

      // By HJ 633-2026: 60 of PM2.5 make 100. By GB 3838-2002: oxygen makes class II, the others
      // III.
      assertThat(
              sql
                  .query(
                      "SELECT site, kind, metric, toString(window_start_local), round(value, 6),"
                          + " samples, is_valid FROM v_site WHERE grain = '1d'"
                          + " ORDER BY site DESC, metric")
                  .stream()
                  .map(JsonNode::toString))
          .containsExactly(
              row("station", "air_station", "aqi", 100, AIR.size()),
              row("station", "air_station", "co", 1, HOURS),
              row("station", "air_station", "no2", 20, HOURS),
              row("station", "air_station", "o3", 100, HOURS),
              row("station", "air_station", "o3_8h", 100, HOURS),
              row("station", "air_station", "pm10", 50, HOURS),
              row("station", "air_station", "pm25", 60, HOURS),
              row("station", "air_station", "so2", 20, HOURS),
              row("section", "river_section", "cod", 20, HOURS),
              row("section", "river_section", "do", 6, HOURS),
              row("section", "river_section", "nh3n", 1, HOURS),
              row("section", "river_section", "tp", 0.2, HOURS),
              row("section", "river_section", "water_class", 3, WATER.size()),
              row("section", "river_section", "water_composite", 1, WATER.size()));
    }
  }

  private static ClickHouseSql prepared(Engine engine) {
    Migrator.migrate(engine.address(), CATALOGUE.district().zone());
    CatalogueLoader.load(engine.address(), CATALOGUE);
    return new ClickHouseSql(engine.address());
  }

  private static String row(String site, String kind, String metric, Number value, int samples) {
    return "[\"%s\",\"%s\",\"%s\",\"2026-04-01 00:00:00.000\",%s,%d,1]"
        .formatted(site, kind, metric, value, samples);
  }

  private static Site site(String id, String kind, SortedMap<String, Double> metrics) {
    long since = at(DAY.minusDays(1));
    return Site.newBuilder()
        .setEventTime(since)
        .setIngestTime(since)
        .setEventId(EventIds.named(id))
        .setSourceSystem("test")
        .setSiteId(id)
        .setSeq(1)
        .setKind(kind)
        .setStreetCode("440304001")
        .setMetrics(metrics.keySet().stream().map(metric -> new SiteMetric(metric, 3600)).toList())
        .setValidFrom(since)
        .build();
  }

  private static Reading reading(String site, String kind, String metric, double value, int hour) {
    long time = at(DAY.plusHours(hour));
    return Reading.newBuilder()
        .setEventTime(time)
        .setIngestTime(time)
        .setEventId(EventIds.named(site + metric + hour))
        .setSourceSystem("test")
        .setDeviceId(site)
        .setSeq(time)
        .setDeviceType(kind)
        .setMetric(metric)
        .setValue(value)
        .setUnit(CATALOGUE.metric(metric).orElseThrow().unit())
        .setFlag(DataFlag.N)
        .setIntervalS(3600)
        .setStreetCode("440304001")
        .build();
  }

  /** The day is over when something is reported on the next. */
  private static CaseEvent somethingAfter() {
    long time = at(DAY.plusDays(1).plusMinutes(5));
    return CaseEvent.newBuilder()
        .setEventTime(time)
        .setIngestTime(time)
        .setEventId(EventIds.named("after"))
        .setSourceSystem("test")
        .setCaseId("after")
        .setSeq(1)
        .setEventType(CaseEventType.REPORTED)
        .setStreetCode("440304001")
        .build();
  }

  private static long at(LocalDateTime local) {
    return local.atZone(CATALOGUE.district().zone()).toInstant().toEpochMilli();
  }
}
