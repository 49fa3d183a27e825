package io.city360.jobs.cell;

import io.city360.jobs.clickhouse.WriterEpoch;
import java.io.Serializable;
import java.time.Duration;

/**
 * What an arrival fold is started with.
 *
 * @param interval least time between two publications of a minute
 * @param retention how long a minute is kept after the newest of its partition
 * @param epochs numbers the starts of the job
 */
public record ArrivalOptions(Duration interval, Duration retention, WriterEpoch.Factory epochs)
    implements Serializable {}
