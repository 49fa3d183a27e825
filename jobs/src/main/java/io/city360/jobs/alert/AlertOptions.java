package io.city360.jobs.alert;

import io.city360.jobs.clickhouse.WriterEpoch;
import io.city360.jobs.publication.PublicationHold;
import java.io.Serializable;
import java.util.Map;

/**
 * What an alert operator is started with.
 *
 * @param catalogueTexts the catalogue's files; parsed again where the operator runs
 * @param epochs numbers the starts of the job
 * @param hold tells while nothing is published, so that no wait ends unheard
 */
public record AlertOptions(
    Map<String, String> catalogueTexts, WriterEpoch.Factory epochs, PublicationHold.Factory hold)
    implements Serializable {}
