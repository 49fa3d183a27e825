package io.city360.onebox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.city360.onebox.acceptance.HostileRecords.Fate;
import io.city360.onebox.acceptance.HostileRecords.Sent;
import io.city360.onebox.broker.KafkaTopic;
import io.city360.onebox.broker.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
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
 * What cannot be understood becomes a dead letter with its reason, what can is processed, and every
 * record is accounted for: the whole stack is fed good records among thousands of hostile ones.
 */
@Tag("it")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileInputIT {

  private static final int TRIALS = 600;

  @TempDir static Path folder;

  private final List<Sent> sent = HostileRecords.of(360);
  private RunningCity city;

  @BeforeAll
  void feed() throws Exception {
    city = RunningCity.start(folder.resolve("city"));
    Map<String, Object> settings =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            city.kafka(),
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.LINGER_MS_CONFIG,
            20);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (Sent record : sent) {
        producer.send(
            new ProducerRecord<>(
                record.topic().topic(),
                Math.floorMod(Arrays.hashCode(record.key()), record.topic().partitions()),
                record.timestamp(),
                record.key(),
                record.value()));
      }
    }
    awaitIntake();
  }

  /**
   * Waits until as many records are counted as were sent; what comes short is seen by the tests.
   */
  private void awaitIntake() throws InterruptedException {
    for (int trial = 0; trial < TRIALS && counted() < sent.size(); trial++) {
      TimeUnit.MILLISECONDS.sleep(200);
    }
    // Rows of one moment are written together at the latest by a checkpoint.
    for (int trial = 0; trial < TRIALS && deadLetters().size() < refused().size(); trial++) {
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private long counted() {
    return city.number(
        "SELECT sum(accepted + repeated + too_late + arraySum(mapValues(rejected)))"
            + " FROM arrivals FINAL");
  }

  private List<Sent> refused() {
    return sent.stream().filter(record -> record.fate().isRefused()).toList();
  }

  private List<JsonNode> deadLetters() {
    return city.query("SELECT topic, reason, hex(value), hex(key), detail FROM dead_letters FINAL");
  }

  @AfterAll
  void stop() {
    if (city != null) {
      city.close();
    }
  }

  @Test
  void everyRecordThatCannotBeUnderstoodIsADeadLetterWithItsReasonAndItsBytes() {
    List<JsonNode> letters = deadLetters();
    assertThat(
            letters.stream()
                .map(
                    letter ->
                        letter.get(0).asText()
                            + " "
                            + letter.get(1).asText()
                            + " "
                            + letter.get(2).asText()
                            + " "
                            + letter.get(3).asText())
                .toList())
        .containsExactlyInAnyOrderElementsOf(
            refused().stream().map(HostileInputIT::asDeadLetter).toList());
    assertThat(letters).allSatisfy(letter -> assertThat(letter.get(4).asText()).isNotBlank());
  }

  private static String asDeadLetter(Sent record) {
    HexFormat hex = HexFormat.of().withUpperCase();
    return record.topic().topic()
        + " "
        + record.fate().name().toLowerCase(Locale.ROOT)
        + " "
        + hex.formatHex(record.value())
        + " "
        + hex.formatHex(record.key());
  }

  @Test
  void deadLettersAreInKafkaToo() {
    try (Topics topics = new Topics(city.kafka())) {
      assertThat(topics.endOffsets(KafkaTopic.DEAD_LETTERS))
          .containsExactlyEntriesOf(Map.of(0, (long) refused().size()));
    }
  }

  @Test
  void readingsThatAreNotToBeBelievedAreKeptWithTheirQuality() {
    Map<String, Long> byQuality = new TreeMap<>();
    city.query("SELECT quality, count() FROM readings FINAL GROUP BY quality")
        .forEach(row -> byQuality.put(row.get(0).asText(), row.get(1).asLong()));
    assertThat(byQuality)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "ok", HostileRecords.GOOD_READINGS + 1L,
                "wrong_unit", (long) HostileRecords.ODD_READINGS,
                "out_of_range", (long) HostileRecords.ODD_READINGS,
                "flagged", (long) HostileRecords.ODD_READINGS));
  }

  @Test
  void everythingElseIsProcessed() {
    assertThat(city.number("SELECT count() FROM v_case WHERE closed_at IS NOT NULL"))
        .isEqualTo(HostileRecords.GOOD_CASES);
    assertThat(city.number("SELECT count() FROM v_approval WHERE filed_at IS NOT NULL"))
        .isEqualTo(HostileRecords.GOOD_APPROVALS);
    assertThat(city.number("SELECT count() FROM case_events FINAL"))
        .isEqualTo(2 * HostileRecords.GOOD_CASES);
  }

  @Test
  void everyPartitionIsAccountedForToTheLastRecord() {
    List<String> accounts = new ArrayList<>();
    city.query(
            "SELECT topic, `partition`, max(last_offset) + 1, sum(accepted), sum(repeated),"
                + " sum(too_late), sum(arraySum(mapValues(rejected)))"
                + " FROM arrivals FINAL GROUP BY topic, `partition`")
        .forEach(
            row -> {
              long counted =
                  row.get(3).asLong()
                      + row.get(4).asLong()
                      + row.get(5).asLong()
                      + row.get(6).asLong();
              accounts.add(row.get(0).asText() + row.get(1).asInt() + " " + counted);
              assertThat(row.get(2).asLong()).as("offsets of %s", row).isEqualTo(counted);
            });
    List<String> ends = new ArrayList<>();
    try (Topics topics = new Topics(city.kafka())) {
      for (KafkaTopic topic : KafkaTopic.values()) {
        if (topic.isInput()) {
          topics
              .endOffsets(topic)
              .forEach((partition, end) -> ends.add(topic.topic() + partition + " " + end));
        }
      }
    }
    assertThat(accounts).containsExactlyInAnyOrderElementsOf(ends);
    assertThat(city.number("SELECT sum(repeated) FROM arrivals FINAL"))
        .isEqualTo(HostileRecords.REPEATED);
  }

  @Test
  void refusalsAreCountedByReason() {
    Map<String, Long> counted = new TreeMap<>();
    city.query(
            "SELECT r.1, sum(r.2) FROM arrivals FINAL ARRAY JOIN CAST(rejected,"
                + " 'Array(Tuple(String, UInt64))') AS r GROUP BY r.1")
        .forEach(row -> counted.put(row.get(0).asText(), row.get(1).asLong()));
    assertThat(counted)
        .containsExactlyInAnyOrderEntriesOf(
            refused().stream()
                .map(Sent::fate)
                .map(fate -> fate.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.groupingBy(fate -> fate, Collectors.counting())));
    assertThat(sent.stream().map(Sent::fate).distinct()).hasSameSizeAs(Fate.values());
  }

  @Test
  void nothingStops() {
    assertThat(city.state().job().submissions()).isEqualTo(1);
    assertThat(city.state().job().problem()).isEmpty();
    assertThat(city.state().children()).allMatch(child -> child.running() && child.restarts() == 0);
  }
}
