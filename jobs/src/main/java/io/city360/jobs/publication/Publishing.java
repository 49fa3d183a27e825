package io.city360.jobs.publication;

import io.city360.jobs.clickhouse.WriterEpoch;
import java.io.Serializable;

/**
 * What an operator that publishes has to know of earlier starts of the job.
 *
 * @param epochs numbers the starts
 * @param hold keeps a started job silent until it has seen again what was published before
 * @param published what earlier starts published
 */
public record Publishing(
    WriterEpoch.Factory epochs, PublicationHold.Factory hold, PublishedRows.Factory published)
    implements Serializable {}
