package io.city360.onebox.functions;

import static io.city360.onebox.functions.Comparison.notNaN;
import static io.city360.onebox.functions.Comparison.notNegative;
import static io.city360.onebox.functions.Comparison.number;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.city360.udfs.Aqi;
import io.city360.udfs.AqiTable;
import io.city360.udfs.AqiTables;
import io.city360.udfs.Congestion;
import io.city360.udfs.CongestionProfiles;
import io.city360.udfs.LogHistogram;
import io.city360.udfs.NaRule;
import io.city360.udfs.Score;
import io.city360.udfs.SqlScript;
import io.city360.udfs.WaterClass;
import io.city360.udfs.WaterClassTable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A session of Flink SQL registers the functions by their DDL file and runs them over a topic of a
 * real broker. The job calls the same pure functions, so equality with those is equality with it.
 */
@Tag("it")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FlinkSqlOverKafkaIT {

  private static final int ROWS = 2_000;
  private static final int STREETS = 5;
  private static final String TOPIC = "measured";

  @TempDir static Path folder;

  private final List<Map<String, Object>> published = new ArrayList<>();
  private BrokerProcess broker;
  private TableEnvironment session;

  @BeforeAll
  void publishRowsAndOpenASession() throws Exception {
    broker = BrokerProcess.start(folder);
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrap()))) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 3, (short) 1))).all().get();
    }
    publish();
    session = TableEnvironment.create(EnvironmentSettings.inStreamingMode());
    session.getConfig().set("parallelism.default", "2");
    SqlScript.FLINK.statements().forEach(session::executeSql);
    session.executeSql(
        """
        CREATE TABLE measured (
          n BIGINT, street INT, d DATE, withhold BOOLEAN, key_river BOOLEAN,
          a DOUBLE, b DOUBLE, c DOUBLE, e DOUBLE, f DOUBLE, g DOUBLE, tti DOUBLE,
          millis BIGINT, target DOUBLE, warning DOUBLE, floor_value DOUBLE
        ) WITH (
          'connector' = 'kafka', 'topic' = '%s', 'properties.bootstrap.servers' = '%s',
          'scan.startup.mode' = 'earliest-offset', 'scan.bounded.mode' = 'latest-offset',
          'format' = 'json')
        """
            .formatted(TOPIC, broker.bootstrap()));
  }

  private void publish() throws Exception {
    RandomRows random = new RandomRows(360);
    ObjectMapper json = new ObjectMapper();
    Map<String, Object> settings =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            broker.bootstrap(),
            ProducerConfig.ACKS_CONFIG,
            "all");
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (long n = 0; n < ROWS; n++) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("n", n);
        row.put("street", random.below(STREETS));
        row.put("d", random.day().toString());
        row.put("withhold", random.choice());
        row.put("key_river", random.choice());
        double scale = random.oftenPercent(40) ? 0.1 : 1;
        for (String column : List.of("a", "b", "c", "e", "f", "g")) {
          Double amount = random.amountOrNull();
          row.put(column, amount == null ? null : Double.valueOf(amount * scale));
        }
        row.put("tti", random.oftenPercent(10) ? null : 0.8 + random.below(2_000) / 1_000.0);
        row.put("millis", random.oftenPercent(10) ? null : random.integer());
        double target = random.amount();
        double floor = random.amount();
        row.put("target", target);
        row.put("warning", target + (floor - target) * random.below(11) / 10.0);
        row.put("floor_value", floor);
        published.add(row);
        producer.send(new ProducerRecord<>(TOPIC, json.writeValueAsBytes(row)));
      }
    }
  }

  @AfterAll
  void stop() {
    broker.close();
  }

  @Test
  void everyScalarFunctionGivesOverATopicWhatThePureFunctionGives() throws Exception {
    List<Row> rows =
        select(
            """
            SELECT n, AQI_HOURLY(a, b, c, e, f, g, d), AQI_HOURLY(a, b, c, e, f, g, withhold, d),
                   AQI_DAILY(a, b, c, e, f, g, d), AQI_DAILY(a, b, c, e, f, g, withhold, d),
                   WATER_CLASS(a, b, c, e, f, g, key_river), CONGESTION_INDEX(tti),
                   SCORE(a, target, warning, floor_value)
            FROM measured
            """);
    assertThat(rows).hasSize(ROWS);
    for (Row row : rows) {
      Map<String, Object> input = published.get(((Long) row.getField(0)).intValue());
      assertThat(row).as("%s", input).isEqualTo(expected(input));
    }
  }

  private static Row expected(Map<String, Object> input) {
    LocalDate day = LocalDate.parse((String) input.get("d"));
    AqiTable table = AqiTables.at(day);
    Boolean withhold = (Boolean) input.get("withhold");
    Function<String, Double> value = column -> number(input.get(column));
    double a = value.apply("a");
    double b = value.apply("b");
    double c = value.apply("c");
    double e = value.apply("e");
    double f = value.apply("f");
    double g = value.apply("g");
    double none = Double.NaN;
    NaRule rule = withhold == null ? table.naRule() : withhold ? NaRule.WITHHOLD : NaRule.PUBLISH;
    return Row.of(
        input.get("n"),
        notNegative(Aqi.hourly(table, a, b, c, e, f, g).aqi()),
        notNegative(Aqi.hourly(table, rule, a, b, c, e, f, g, none).aqi()),
        notNegative(Aqi.daily(table, a, b, c, e, f, g).aqi()),
        notNegative(Aqi.daily(table, rule, a, b, c, e, f, g, none).aqi()),
        notNegative(
            WaterClass.of(
                WaterClassTable.at(day),
                Boolean.TRUE.equals(input.get("key_river")),
                a,
                b,
                c,
                e,
                f,
                g)),
        notNaN(Congestion.index(CongestionProfiles.at(day), value.apply("tti"))),
        notNaN(
            Score.of(
                a, value.apply("target"), value.apply("warning"), value.apply("floor_value"))));
  }

  @Test
  void aPercentileByStreetOverATopicIsThatOfTheHistogram() throws Exception {
    Map<Integer, LogHistogram> histograms = new TreeMap<>();
    for (Map<String, Object> row : published) {
      LogHistogram histogram =
          histograms.computeIfAbsent((Integer) row.get("street"), key -> new LogHistogram());
      if (row.get("millis") != null) {
        histogram.add((Long) row.get("millis"));
      }
    }
    // The last row of each street is its result: what comes before is taken back on the way.
    Map<Integer, Row> found = new TreeMap<>();
    for (Row row :
        select(
            """
            SELECT street, PERCENTILE_LOG(millis, 0.5), PERCENTILE_LOG(millis, 0.95)
            FROM measured GROUP BY street
            """)) {
      found.put((Integer) row.getField(0), row);
    }
    assertThat(found).hasSize(STREETS);
    found.forEach(
        (street, row) -> {
          assertThat(row.getField(1)).isEqualTo(histograms.get(street).percentile(0.5));
          assertThat(row.getField(2)).isEqualTo(histograms.get(street).percentile(0.95));
        });
  }

  private List<Row> select(String query) throws Exception {
    List<Row> rows = new ArrayList<>();
    try (CloseableIterator<Row> iterator = session.executeSql(query).collect()) {
      iterator.forEachRemaining(rows::add);
    }
    return rows;
  }
}
