package io.city360.avro;

import java.util.Arrays;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** The streams that carry records, with their Kafka topic, record class and key. */
public enum Stream {
  CASES("cases", CaseEvent.class, CaseEvent.getClassSchema(), "case_id"),
  READINGS("readings", Reading.class, Reading.getClassSchema(), "device_id"),
  APPROVALS("approvals", ApprovalEvent.class, ApprovalEvent.getClassSchema(), "approval_id"),
  SITES("sites", Site.class, Site.getClassSchema(), "site_id");

  static {
    AvroSetup.trustGeneratedClasses();
  }

  private final String topic;
  private final Class<? extends SpecificRecord> recordClass;
  private final Schema schema;
  private final String keyField;

  Stream(
      String topic, Class<? extends SpecificRecord> recordClass, Schema schema, String keyField) {
    this.topic = topic;
    this.recordClass = recordClass;
    this.schema = schema;
    this.keyField = keyField;
  }

  /** Name of the Kafka topic. */
  public String topic() {
    return topic;
  }

  public Class<? extends SpecificRecord> recordClass() {
    return recordClass;
  }

  /** Schema by which this version reads and writes. */
  public Schema schema() {
    return schema;
  }

  /** Name of the field whose UTF-8 text is the Kafka key. */
  public String keyField() {
    return keyField;
  }

  /** Kafka key of a record of this stream. */
  public String key(SpecificRecord record) {
    return switch (this) {
      case CASES -> ((CaseEvent) record).getCaseId();
      case READINGS -> ((Reading) record).getDeviceId();
      case APPROVALS -> ((ApprovalEvent) record).getApprovalId();
      case SITES -> ((Site) record).getSiteId();
    };
  }

  /** Event time of a record of this stream, ms since 1970-01-01T00:00:00Z. */
  public long eventTime(SpecificRecord record) {
    return switch (this) {
      case CASES -> ((CaseEvent) record).getEventTime();
      case READINGS -> ((Reading) record).getEventTime();
      case APPROVALS -> ((ApprovalEvent) record).getEventTime();
      case SITES -> ((Site) record).getEventTime();
    };
  }

  public static Optional<Stream> ofTopic(String topic) {
    return Arrays.stream(values()).filter(stream -> stream.topic.equals(topic)).findFirst();
  }

  public static Optional<Stream> of(Class<? extends SpecificRecord> recordClass) {
    return Arrays.stream(values())
        .filter(stream -> stream.recordClass.equals(recordClass))
        .findFirst();
  }
}
