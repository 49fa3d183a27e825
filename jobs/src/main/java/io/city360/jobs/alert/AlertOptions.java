package io.city360.jobs.alert;

import io.city360.jobs.clickhouse.WriterEpoch;
import io.city360.jobs.definition.Edition;
import io.city360.jobs.publication.PublicationHold;
import java.io.Serializable;

/**
 * What an alert operator is started with.
 *
 * @param edition the catalogue; parsed again where the operator runs
 * @param epochs numbers the starts of the job
 * @param hold tells while nothing is published, so that no wait ends unheard
 */
public record AlertOptions(
    Edition edition, WriterEpoch.Factory epochs, PublicationHold.Factory hold)
    implements Serializable {}
