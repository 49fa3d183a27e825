package io.city360.onebox.acceptance;

import io.city360.avro.ApprovalEvent;
import io.city360.avro.ApprovalEventType;
import io.city360.avro.CaseEvent;
import io.city360.avro.CaseEventType;
import io.city360.avro.DataFlag;
import io.city360.avro.EventIds;
import io.city360.avro.Reading;
import io.city360.avro.Site;
import io.city360.avro.wire.WireFormat;
import io.city360.onebox.broker.KafkaTopic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;

/**
 * Good records among hostile ones, each with what must become of it. The same seed gives the same.
 */
final class HostileRecords {

  static final int RANDOM_BYTES = 10_000;
  static final int TRUNCATED = 1_000;
  static final int UNKNOWN_STREETS = 400;
  static final int IN_FUTURE = 400;
  static final int ODD_READINGS = 200;
  static final int GOOD_CASES = 500;
  static final int GOOD_READINGS = 2_000;
  static final int GOOD_APPROVALS = 500;
  static final int REPEATED = 300;

  /** 2026-03-10T02:00:00Z, in the middle of a working morning of the district. */
  static final long START = 1_773_108_000_000L;

  private static final long MINUTE = 60_000;
  private static final long DAY = 24 * 60 * MINUTE;
  private static final long AHEAD_ALLOWED = 5 * MINUTE;
  private static final List<KafkaTopic> INPUTS =
      Arrays.stream(KafkaTopic.values()).filter(KafkaTopic::isInput).toList();

  /** What must become of a record. */
  enum Fate {
    ACCEPTED,
    FLAGGED,
    WRONG_UNIT,
    OUT_OF_RANGE,
    EMPTY,
    UNDECODABLE,
    TRUNCATED,
    UNKNOWN_SCHEMA,
    UNKNOWN_STREET,
    EVENT_IN_FUTURE;

    /** Whether the record is refused; the name is then the reason. */
    boolean isRefused() {
      return switch (this) {
        case ACCEPTED, FLAGGED, WRONG_UNIT, OUT_OF_RANGE -> false;
        case EMPTY, UNDECODABLE, TRUNCATED, UNKNOWN_SCHEMA, UNKNOWN_STREET, EVENT_IN_FUTURE -> true;
      };
    }
  }

  /**
   * A record as it is sent.
   *
   * @param timestamp its Kafka timestamp
   */
  record Sent(KafkaTopic topic, byte[] key, byte[] value, long timestamp, Fate fate) {}

  private final Random random;
  private final List<Sent> all = new ArrayList<>();
  private int made;

  private HostileRecords(long seed) {
    random = new Random(seed);
  }

  /** Every record, in an order drawn at random; what is repeated comes after all others. */
  static List<Sent> of(long seed) {
    HostileRecords records = new HostileRecords(seed);
    records.addGood();
    List<Sent> repeated = new ArrayList<>(records.all);
    records.addRandomBytes();
    records.addTruncated();
    records.addRefused();
    records.addOddReadings();
    Collections.shuffle(records.all, records.random);
    Collections.shuffle(repeated, records.random);
    records.all.addAll(repeated.subList(0, REPEATED));
    return records.all;
  }

  private void addGood() {
    for (int i = 0; i < GOOD_CASES; i++) {
      String id = "case-" + i;
      add(KafkaTopic.CASES, caseEvent(id, 1, CaseEventType.REPORTED), Fate.ACCEPTED);
      add(KafkaTopic.CASES, caseEvent(id, 2, CaseEventType.CLOSED), Fate.ACCEPTED);
    }
    for (int i = 0; i < GOOD_APPROVALS; i++) {
      add(KafkaTopic.APPROVALS, approval("approval-" + i), Fate.ACCEPTED);
    }
    for (int i = 0; i < GOOD_READINGS; i++) {
      add(KafkaTopic.READINGS, reading("good", record -> {}), Fate.ACCEPTED);
    }
    // Exactly as far ahead as is allowed.
    add(
        KafkaTopic.READINGS,
        reading("ahead", record -> record.setEventTime(timestamp() + AHEAD_ALLOWED)),
        Fate.ACCEPTED);
  }

  private void addRandomBytes() {
    for (int i = 0; i < RANDOM_BYTES; i++) {
      byte[] value = new byte[random.nextInt(120)];
      random.nextBytes(value);
      if (value.length > 1 && random.nextInt(10) == 0) {
        value[0] = (byte) 0xC3;
        value[1] = 1;
      }
      addBytes(INPUTS.get(random.nextInt(INPUTS.size())), value, fateOf(value));
    }
  }

  private static Fate fateOf(byte[] value) {
    if (value.length == 0) {
      return Fate.EMPTY;
    }
    boolean isSingleObject = value.length > 1 && value[0] == (byte) 0xC3 && value[1] == 1;
    int header = isSingleObject ? 10 : value[0] == 0 ? 5 : 0;
    if (header == 0) {
      return Fate.UNDECODABLE;
    }
    return value.length < header ? Fate.TRUNCATED : Fate.UNKNOWN_SCHEMA;
  }

  private void addTruncated() {
    for (int i = 0; i < TRUNCATED; i++) {
      KafkaTopic topic = INPUTS.get(i % INPUTS.size());
      byte[] whole = WireFormat.encode(record(topic, null));
      addBytes(topic, Arrays.copyOf(whole, 2 + random.nextInt(whole.length - 2)), Fate.TRUNCATED);
    }
  }

  private void addRefused() {
    for (int i = 0; i < UNKNOWN_STREETS; i++) {
      KafkaTopic topic = INPUTS.get(i % INPUTS.size());
      add(topic, record(topic, i % 2 == 0 ? "440304003" : "street"), Fate.UNKNOWN_STREET);
    }
    for (int i = 0; i < IN_FUTURE; i++) {
      long ahead = i % 4 == 0 ? AHEAD_ALLOWED + 1 : DAY;
      add(
          KafkaTopic.READINGS,
          reading("future", record -> record.setEventTime(timestamp() + ahead)),
          Fate.EVENT_IN_FUTURE);
    }
  }

  private void addOddReadings() {
    for (int i = 0; i < ODD_READINGS; i++) {
      double beyond = i % 2 == 0 ? -1 - i : 1e6 + i;
      double value = i % 10 == 0 ? Double.NaN : beyond;
      add(KafkaTopic.READINGS, reading("odd", record -> record.setUnit("mg/m3")), Fate.WRONG_UNIT);
      add(KafkaTopic.READINGS, reading("odd", record -> record.setValue(value)), Fate.OUT_OF_RANGE);
      add(KafkaTopic.READINGS, reading("odd", record -> record.setFlag(DataFlag.M)), Fate.FLAGGED);
    }
  }

  private SpecificRecord record(KafkaTopic topic, String street) {
    return switch (topic) {
      case CASES -> {
        CaseEvent event = caseEvent("refused", 1, CaseEventType.REPORTED);
        event.setStreetCode(street);
        yield event;
      }
      case APPROVALS -> {
        ApprovalEvent event = approval("refused");
        event.setStreetCode(street);
        yield event;
      }
      case READINGS -> reading("refused", record -> record.setStreetCode(street));
      case SITES, DEAD_LETTERS, ALERTS, ALERT_COMMANDS, CATALOGUE -> site(street);
    };
  }

  private CaseEvent caseEvent(String id, long seq, CaseEventType type) {
    return CaseEvent.newBuilder()
        .setEventTime(timestamp() + seq)
        .setIngestTime(timestamp() + seq)
        .setEventId(EventIds.named(id + "/" + seq))
        .setSourceSystem("test")
        .setCaseId(id)
        .setSeq(seq)
        .setEventType(type)
        .setChannel("12345")
        .setStreetCode("440304001")
        .build();
  }

  private ApprovalEvent approval(String id) {
    return ApprovalEvent.newBuilder()
        .setEventTime(timestamp())
        .setIngestTime(timestamp())
        .setEventId(EventIds.named(id))
        .setSourceSystem("test")
        .setApprovalId(id)
        .setSeq(1)
        .setEventType(ApprovalEventType.FILED)
        .setStreetCode("440304002")
        .build();
  }

  private Reading reading(String name, Consumer<Reading> change) {
    Reading reading =
        Reading.newBuilder()
            .setEventTime(timestamp())
            .setIngestTime(timestamp())
            .setEventId(EventIds.named(name + made))
            .setSourceSystem("test")
            .setDeviceId("air-" + made % 20)
            .setSeq(made)
            .setDeviceType("air_station")
            .setMetric("pm25")
            .setValue(10 + made % 50)
            .setUnit("ug/m3")
            .setFlag(DataFlag.N)
            .setIntervalS(3600)
            .setStreetCode("440304001")
            .build();
    change.accept(reading);
    return reading;
  }

  private Site site(String street) {
    return Site.newBuilder()
        .setEventTime(timestamp())
        .setIngestTime(timestamp())
        .setEventId(EventIds.named("site" + made))
        .setSourceSystem("test")
        .setSiteId("refused")
        .setSeq(1)
        .setKind("air_station")
        .setMetrics(List.of())
        .setStreetCode(street)
        .setValidFrom(START)
        .build();
  }

  private void add(KafkaTopic topic, SpecificRecord record, Fate fate) {
    addBytes(topic, WireFormat.encode(record), fate);
  }

  private void addBytes(KafkaTopic topic, byte[] value, Fate fate) {
    byte[] key = ("key-" + made % 64).getBytes(StandardCharsets.UTF_8);
    all.add(new Sent(topic, key, value, timestamp(), fate));
    made++;
  }

  /** The Kafka timestamp of the record that is made next: one a second. */
  private long timestamp() {
    return START + made * 1000L;
  }
}
