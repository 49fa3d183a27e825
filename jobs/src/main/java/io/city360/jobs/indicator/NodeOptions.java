package io.city360.jobs.indicator;

import io.city360.jobs.clickhouse.WriterEpoch;
import io.city360.jobs.definition.Edition;
import io.city360.jobs.publication.Retention;
import java.io.Serializable;

/**
 * What a node operator is started with.
 *
 * @param edition the catalogue; parsed again where the operator runs
 * @param retention how long days are kept
 * @param epochs numbers the starts of the job
 */
public record NodeOptions(Edition edition, Retention retention, WriterEpoch.Factory epochs)
    implements Serializable {}
