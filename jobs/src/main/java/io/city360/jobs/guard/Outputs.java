package io.city360.jobs.guard;

import io.city360.jobs.clickhouse.ClickHouseRow;
import io.city360.jobs.clickhouse.ClickHouseRowTypeInfo;
import io.city360.jobs.contribution.ArrivalDelta;
import org.apache.flink.util.OutputTag;

/** The side outputs of guards and folds. */
public final class Outputs {
  /** Rows for ClickHouse: raw events, current entities, site windows, late and dead records. */
  public static final OutputTag<ClickHouseRow> ROWS =
      new OutputTag<>("rows", ClickHouseRowTypeInfo.INSTANCE);

  /** What arrived, by partition and minute. */
  public static final OutputTag<ArrivalDelta> ARRIVALS =
      new OutputTag<>("arrivals", ArrivalDelta.TYPE);

  /**
   * Refused records for the Kafka topic {@code dead_letters}; their rows for ClickHouse are in
   * {@link #ROWS} already.
   */
  public static final OutputTag<DeadLetter> DEAD_LETTERS =
      new OutputTag<>("dead-letters", DeadLetter.TYPE);

  private Outputs() {}
}
