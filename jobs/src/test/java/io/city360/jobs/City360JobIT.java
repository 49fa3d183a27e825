package io.city360.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.avro.CaseEvent;
import io.city360.avro.CaseEventType;
import io.city360.avro.EventId;
import io.city360.avro.Stream;
import io.city360.catalogue.Catalogue;
import io.city360.jobs.clickhouse.Table;
import io.city360.jobs.publication.PublicationHold;
import io.city360.jobs.publication.PublishedRows;
import io.city360.jobs.publication.Publishing;
import java.nio.ByteBuffer;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("it")
class City360JobIT {
  private static final Catalogue CATALOGUE = Catalogue.bundled();

  @Test
  void recordsBecomeRows() throws Exception {
    InMemorySources sources = new InMemorySources();
    for (int i = 0; i < 10; i++) {
      sources.add(event("case-" + i, 1, CaseEventType.REPORTED, "2026-03-02T09:0" + i));
      sources.add(event("case-" + i, 2, CaseEventType.DISPATCHED, "2026-03-02T10:0" + i));
    }
    sources.add(Stream.CASES, new byte[] {1}, new byte[] {9, 9, 9}, at("2026-03-02T10:10"));

    CollectedRows rows = run(sources);

    Map<String, PublishedRow> values = rows.values();
    PublishedRow intake = values.get("case_intake_count 1d district  " + at("2026-03-02T00:00"));
    assertThat(intake.decimal("value")).isEqualTo(10);
    assertThat(intake.text("state")).isEqualTo("settled");
    assertThat(intake.number("closed")).isEqualTo(1);
    PublishedRow mean =
        values.get("dispatch_time_avg_s 1h street 440304001 " + at("2026-03-02T10:00"));
    assertThat(mean.decimal("value")).isEqualTo(3600);
    assertThat(rows.rows(Table.CASE_EVENTS)).hasSize(20);
    assertThat(rows.rows(Table.DEAD_LETTERS)).hasSize(1);
    assertThat(rows.rows(Table.NODE_VALUES)).isNotEmpty();
    long counted =
        rows.newest(Table.ARRIVALS, row -> row.text("topic") + row.text("minute")).values().stream()
            .filter(row -> row.text("topic").equals("cases"))
            .mapToLong(row -> row.number("accepted") + rejected(row))
            .sum();
    assertThat(counted).isEqualTo(21);
  }

  @Test
  void aBadScoreOpensAnAlertOnItsWayThroughTheWholeJob() throws Exception {
    InMemorySources sources = new InMemorySources();
    for (int i = 0; i < 10; i++) {
      CaseEvent reported = event("case-" + i, 1, CaseEventType.REPORTED, "2026-03-02T09:00");
      reported.setDueAt(at("2026-03-02T10:00"));
      sources.add(reported);
      sources.add(event("case-" + i, 2, CaseEventType.CLOSED, "2026-03-02T11:00"));
    }
    String alert = "overdue.district.case_ontime_rate.1";
    CollectedRows rows = new CollectedRows();
    try (OpenEnd end = sources.openEnd()) {
      // The clock of a job whose input ends passes every age, so the alert is looked for before.
      JobClient job =
          environment(sources, rows, catalogueWithARuleWithoutWaits()).executeAsync("city360");
      end.await(() -> !rows.rows(Table.ALERTS).isEmpty());
      end.close();
      job.getJobExecutionResult().get();
    }

    PublishedRow opened = rows.newest(Table.ALERTS, row -> row.text("alert_id")).get(alert);
    assertThat(opened.text("state")).isEqualTo("open");
    assertThat(opened.text("level")).isEqualTo("I");
    assertThat(opened.decimal("value")).isZero();
    assertThat(rows.rows(Table.ALERTS)).hasSize(1);
  }

  private static Catalogue catalogueWithARuleWithoutWaits() {
    Map<String, String> texts = new TreeMap<>(CATALOGUE.texts());
    texts.put(
        "alerts.yaml",
        """
        alerts:
          overdue:
            name: {en: Overdue, zh: 逾期}
            watch: indicators
            of: [case_ontime_rate]
            scopes: [district]
            quantity: score
            enter_below: {III: 60, I: 20}
            leave_from: 65
            source: test
        """);
    return Catalogue.of(texts);
  }

  private static long rejected(PublishedRow row) {
    return ((Map<?, ?>) row.values().get("rejected"))
        .values().stream().mapToLong(count -> (Long) count).sum();
  }

  private static CollectedRows run(InMemorySources sources) throws Exception {
    CollectedRows rows = new CollectedRows();
    environment(sources, rows, CATALOGUE).execute("city360");
    return rows;
  }

  private static StreamExecutionEnvironment environment(
      InMemorySources sources, CollectedRows rows, Catalogue catalogue) {
    StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(2);
    City360Job.define(
        environment,
        sources,
        rows.sinks(),
        JobConfig.parse("--checkpoint.interval", "1 s", "--publish.others", "1 s"),
        catalogue,
        new Publishing(new FakeEpochs(), PublicationHold.none(), PublishedRows.none()));
    return environment;
  }

  private static CaseEvent event(String id, long seq, CaseEventType type, String local) {
    return CaseEvent.newBuilder()
        .setEventTime(at(local))
        .setIngestTime(at(local) + 500)
        .setEventId(eventId(id + type + seq))
        .setSourceSystem("test")
        .setCaseId(id)
        .setSeq(seq)
        .setEventType(type)
        .setStreetCode("440304001")
        .build();
  }

  private static EventId eventId(String text) {
    UUID uuid = UUID.nameUUIDFromBytes(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return new EventId(
        ByteBuffer.allocate(16)
            .putLong(uuid.getMostSignificantBits())
            .putLong(uuid.getLeastSignificantBits())
            .array());
  }

  private static long at(String local) {
    return LocalDateTime.parse(local)
        .atZone(CATALOGUE.calendar().zone())
        .toInstant()
        .toEpochMilli();
  }
}
