package io.city360.onebox.adapter;

import io.city360.avro.DataFlag;
import io.city360.avro.EventIds;
import io.city360.avro.Op;
import io.city360.avro.Reading;

/**
 * Makes the readings of one kind of device.
 *
 * @param source the source system
 * @param kind kind of site, as in the catalogue
 * @param intervalSeconds from one value to the next
 */
record ReadingMaker(String source, String kind, int intervalSeconds) {

  /**
   * One value.
   *
   * @param device number of the device at the source
   * @param time start of the interval that the value covers, ms
   * @param arrival when it came in, ms
   */
  Reading reading(
      String device, long seq, String metric, String unit, double value, long time, long arrival) {
    Reading reading = new Reading();
    reading.setEventTime(time);
    reading.setIngestTime(arrival);
    reading.setEventId(EventIds.named(source + "/" + device + "/" + metric + "/" + time));
    reading.setSchemaVersion(1);
    reading.setSourceSystem(source);
    reading.setDeviceId(siteId(device));
    reading.setSeq(seq);
    reading.setOp(Op.I);
    reading.setDeviceType(kind);
    reading.setMetric(metric);
    reading.setValue(value);
    reading.setUnit(unit);
    reading.setFlag(DataFlag.N);
    reading.setIntervalS(intervalSeconds);
    return reading;
  }

  /** A row that says that no value came: value 0 under the flag of a broken line. */
  static void markMissing(Reading reading) {
    reading.setValue(0);
    reading.setFlag(DataFlag.B);
  }

  String siteId(String device) {
    return source + "-" + device;
  }
}
