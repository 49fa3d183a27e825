package io.city360.jobs.cell;

import io.city360.jobs.definition.Edition;
import io.city360.jobs.publication.Pace;
import io.city360.jobs.publication.Publishing;
import io.city360.jobs.publication.Retention;
import java.io.Serializable;

/**
 * What a cell operator is started with.
 *
 * @param edition the catalogue; parsed again where the operator runs
 * @param retention how long cells are kept
 * @param pace how often values are published
 * @param publishing what it has to know of earlier starts
 */
public record CellOptions(Edition edition, Retention retention, Pace pace, Publishing publishing)
    implements Serializable {}
