package io.city360.jobs.alert;

import io.city360.jobs.contribution.ArrivalDelta;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Tells that a stream has spoken: counts of accepted events become signals. */
public final class SignsOfLife implements FlatMapFunction<ArrivalDelta, AlertSignal> {
  private static final long serialVersionUID = 1L;

  private final TreeMap<String, String> streams;

  /**
   * @param streams Kafka topic to the stream's name in alert rules
   */
  public SignsOfLife(Map<String, String> streams) {
    this.streams = new TreeMap<>(streams);
  }

  @Override
  public void flatMap(ArrivalDelta delta, Collector<AlertSignal> out) {
    String stream = streams.get(delta.topic);
    if (stream != null && delta.accepted > 0) {
      out.collect(AlertSignal.ofStream(stream, delta.newest));
    }
  }
}
