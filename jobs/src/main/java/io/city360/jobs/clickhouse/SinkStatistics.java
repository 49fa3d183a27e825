package io.city360.jobs.clickhouse;

import java.util.concurrent.atomic.LongAdder;
import org.apache.flink.metrics.MetricGroup;

/** Counters of one writer, moved once a batch; threads that insert may move them at once. */
final class SinkStatistics {

  final LongAdder rows = new LongAdder();
  final LongAdder bytes = new LongAdder();
  final LongAdder batches = new LongAdder();
  final LongAdder retries = new LongAdder();
  final LongAdder poisonRows = new LongAdder();

  void register(MetricGroup group) {
    group.gauge("clickhouseRows", rows::sum);
    group.gauge("clickhouseBytes", bytes::sum);
    group.gauge("clickhouseBatches", batches::sum);
    group.gauge("clickhouseRetries", retries::sum);
    group.gauge("clickhousePoisonRows", poisonRows::sum);
  }
}
