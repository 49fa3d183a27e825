package io.city360.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.city360.avro.CaseEvent;
import io.city360.avro.CaseEventType;
import io.city360.avro.DataFlag;
import io.city360.avro.EventIds;
import io.city360.avro.Reading;
import io.city360.avro.Site;
import io.city360.avro.SiteMetric;
import io.city360.catalogue.Catalogue;
import io.city360.jobs.clickhouse.Table;
import io.city360.jobs.publication.PublicationHold;
import io.city360.jobs.publication.PublishedRows;
import io.city360.jobs.publication.Publishing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A harbour town with its own streets, fields, topics, site kinds and zone: the whole job runs with
 * its files and nothing else.
 */
@Tag("it")
class SecondDistrictJobIT {
  private static final Catalogue TOWN = Catalogue.load(folder());
  private static final int BERTHS = 6;
  private static final int POTHOLES = 10;

  @Test
  void aDistrictOfOtherFilesBecomesRows() throws Exception {
    InMemorySources sources = new InMemorySources();
    for (int i = 0; i < POTHOLES; i++) {
      sources.add(pothole(i, 1, CaseEventType.REPORTED, "2015-03-02T09:0" + i));
      sources.add(pothole(i, 2, CaseEventType.CLOSED, "2015-03-02T15:0" + i));
    }
    sources.add(pothole(POTHOLES, 1, CaseEventType.REPORTED, "2015-03-02T16:00"));
    for (int berth = 0; berth < BERTHS; berth++) {
      sources.add(berth(berth));
    }
    for (int minute = 0; minute < 60; minute++) {
      for (int berth = 0; berth < BERTHS; berth++) {
        sources.add(draught(berth, at("2015-03-02T09:00") + minute * 60_000L));
      }
    }

    CollectedRows rows = run(sources);

    long today = at("2015-03-02T00:00");
    Map<String, PublishedRow> values = rows.values();
    PublishedRow time = values.get("pothole_time_p50 1d street north " + today);
    assertThat(time.decimal("value")).isCloseTo(6, within(0.06));
    assertThat(time.decimal("score")).isEqualTo(100);
    assertThat(
            values.get("pothole_time_p50 1M district  " + at("2015-03-01T00:00")).number("samples"))
        .isEqualTo(POTHOLES);
    assertThat(values.get("pothole_backlog 1d district  " + today).decimal("value")).isEqualTo(1);
    assertThat(values)
        .containsKey("berth_online_rate 5m department port " + at("2015-03-02T09:30"));
    assertThat(values.get("draught_max 1h district  " + at("2015-03-02T09:00")).decimal("value"))
        .isEqualTo(4 + BERTHS);
    assertThat(values.values())
        .allSatisfy(row -> assertThat(TOWN.indicator(row.text("indicator"))).isPresent());

    Map<String, PublishedRow> nodes =
        rows.newest(
            Table.NODE_VALUES,
            row ->
                String.join(
                    " ",
                    row.text("level"),
                    row.text("node"),
                    row.text("grain"),
                    row.text("scope"),
                    row.text("window_start")));
    assertThat(nodes.get("topic streets 1d district " + today).decimal("value")).isEqualTo(100);
    assertThat(nodes.get("field town 1d district " + today).decimal("value")).isEqualTo(100);
    assertThat(nodes.get("city city 1d district " + today).decimal("value")).isEqualTo(100);
    assertThat(nodes.keySet()).anyMatch(key -> key.startsWith("field harbour live"));
    assertThat(rows.rows(Table.DEAD_LETTERS)).isEmpty();
  }

  private static CollectedRows run(InMemorySources sources) throws Exception {
    CollectedRows rows = new CollectedRows();
    StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(2);
    City360Job.define(
        environment,
        sources,
        rows.sinks(),
        JobConfig.parse("--checkpoint.interval", "1 s"),
        TOWN,
        new Publishing(new FakeEpochs(), PublicationHold.none(), PublishedRows.none()));
    environment.execute("riverton");
    return rows;
  }

  private static CaseEvent pothole(int number, long seq, CaseEventType type, String local) {
    return CaseEvent.newBuilder()
        .setEventTime(at(local))
        .setIngestTime(at(local) + 500)
        .setEventId(EventIds.named("pothole " + number + " " + seq))
        .setSourceSystem("test")
        .setCaseId("pothole-" + number)
        .setSeq(seq)
        .setEventType(type)
        .setChannel("phone")
        .setCat1("pothole")
        .setStreetCode("north")
        .setDeptCode("works")
        .build();
  }

  private static Site berth(int number) {
    return Site.newBuilder()
        .setEventTime(at("2015-03-01T00:00"))
        .setIngestTime(at("2015-03-01T00:00"))
        .setEventId(EventIds.named("berth " + number))
        .setSourceSystem("test")
        .setSiteId("berth-" + number)
        .setSeq(1)
        .setKind("berth")
        .setStreetCode("north")
        .setDeptCode("port")
        .setMetrics(List.of(new SiteMetric("draught", 60)))
        .setValidFrom(at("2015-03-01T00:00"))
        .build();
  }

  private static Reading draught(int number, long time) {
    return Reading.newBuilder()
        .setEventTime(time)
        .setIngestTime(time)
        .setEventId(EventIds.named("draught " + number + " " + time))
        .setSourceSystem("test")
        .setDeviceId("berth-" + number)
        .setSeq(time)
        .setDeviceType("berth")
        .setMetric("draught")
        .setValue(5 + number)
        .setUnit("m")
        .setFlag(DataFlag.N)
        .setIntervalS(60)
        .setStreetCode("north")
        .build();
  }

  private static long at(String local) {
    return LocalDateTime.parse(local).atZone(TOWN.calendar().zone()).toInstant().toEpochMilli();
  }

  /** The files of the town lie with the catalogue's own tests. */
  private static Path folder() {
    Path here = Path.of(System.getProperty("user.dir"));
    return Stream.of(here, here.resolve(".."))
        .map(root -> root.resolve("catalogue/src/test/resources/second-district"))
        .filter(Files::isDirectory)
        .findFirst()
        .orElseThrow();
  }
}
