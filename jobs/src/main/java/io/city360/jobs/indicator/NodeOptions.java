package io.city360.jobs.indicator;

import io.city360.jobs.clickhouse.WriterEpoch;
import io.city360.jobs.publication.Retention;
import java.io.Serializable;
import java.util.Map;

/**
 * What a node operator is started with.
 *
 * @param catalogueTexts the catalogue's files; parsed again where the operator runs
 * @param retention how long days are kept
 * @param epochs numbers the starts of the job
 */
public record NodeOptions(
    Map<String, String> catalogueTexts, Retention retention, WriterEpoch.Factory epochs)
    implements Serializable {}
