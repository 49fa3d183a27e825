package io.city360.avro.wire;

import io.city360.avro.AlarmState;
import io.city360.avro.DataFlag;
import io.city360.avro.EventId;
import io.city360.avro.Op;
import io.city360.avro.Reading;
import java.io.IOException;
import org.apache.avro.AvroRuntimeException;

/**
 * Reads readings of the present schema field by field. Readings are the bulk of the load: this way
 * nothing is boxed, and with a reused record a reading without optional numbers allocates nothing.
 *
 * <p>It holds for one schema only, that of {@link #FINGERPRINT}; when the schema changes and this
 * class does not, readings go the general way until it follows.
 */
final class ReadingWalk {

  static final long FINGERPRINT = -2046317154883177027L;

  private static final Op[] OPS = Op.values();
  private static final DataFlag[] FLAGS = DataFlag.values();
  private static final AlarmState[] ALARM_STATES = AlarmState.values();

  private ReadingWalk() {}

  static Reading read(Reading reuse, ByteDecoder in) throws IOException {
    Reading reading = reuse == null ? new Reading() : reuse;
    reading.setEventTime(in.readLong());
    reading.setIngestTime(in.readLong());
    reading.setEventId(eventId(reading.getEventId(), in));
    reading.setSchemaVersion(in.readInt());
    reading.setSourceSystem(in.readString());
    reading.setDeviceId(in.readString());
    reading.setSeq(in.readLong());
    reading.setOp(symbol(OPS, in));
    reading.setDeviceType(in.readString());
    reading.setMetric(in.readString());
    reading.setValue(in.readDouble());
    reading.setUnit(in.readString());
    reading.setFlag(symbol(FLAGS, in));
    reading.setIntervalS(in.readInt());
    reading.setDeviceTime(isPresent(in) ? (Long) in.readLong() : null);
    reading.setGatewayTime(isPresent(in) ? (Long) in.readLong() : null);
    reading.setStreetCode(isPresent(in) ? in.readString() : null);
    reading.setLon(isPresent(in) ? (Double) in.readDouble() : null);
    reading.setLat(isPresent(in) ? (Double) in.readDouble() : null);
    reading.setRoadLink(isPresent(in) ? in.readString() : null);
    reading.setRiverSection(isPresent(in) ? in.readString() : null);
    reading.setFw(isPresent(in) ? in.readString() : null);
    reading.setIsBackfill(in.readBoolean());
    reading.setCorrectsEventId(isPresent(in) ? eventId(reading.getCorrectsEventId(), in) : null);
    reading.setAlarmId(isPresent(in) ? in.readString() : null);
    reading.setAlarmState(isPresent(in) ? symbol(ALARM_STATES, in) : null);
    reading.setTraceId(isPresent(in) ? in.readString() : null);
    return reading;
  }

  private static EventId eventId(EventId reuse, ByteDecoder in) throws IOException {
    EventId id = reuse == null ? new EventId() : reuse;
    in.readFixed(id.bytes(), 0, id.bytes().length);
    return id;
  }

  /** Every optional field is a union of null and one type. */
  private static boolean isPresent(ByteDecoder in) throws IOException {
    int branch = in.readIndex();
    if (branch < 0 || branch > 1) {
      throw new AvroRuntimeException("a union has branch " + branch + ", not 0 or 1");
    }
    return branch == 1;
  }

  private static <E> E symbol(E[] symbols, ByteDecoder in) throws IOException {
    int index = in.readEnum();
    if (index < 0 || index >= symbols.length) {
      throw new AvroRuntimeException("an enum has symbol " + index + " of " + symbols.length);
    }
    return symbols[index];
  }
}
