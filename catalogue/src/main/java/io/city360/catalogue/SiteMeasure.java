package io.city360.catalogue;

import java.util.Optional;
import java.util.Set;

/**
 * A measure over the readings of sites.
 *
 * @param declaration what every measure declares
 * @param siteKinds kinds that it looks at, all where empty
 * @param metric that it looks at, all where empty
 * @param statistic what each site says
 * @param part which part of the statistic is summed
 * @param parameters what the statistic wants to know
 */
public record SiteMeasure(
    MeasureDeclaration declaration,
    Set<String> siteKinds,
    Optional<String> metric,
    SiteStatistic statistic,
    StatisticPart part,
    SiteParameters parameters)
    implements Measure {}
