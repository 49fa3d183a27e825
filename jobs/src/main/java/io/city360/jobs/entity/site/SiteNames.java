package io.city360.jobs.entity.site;

import io.city360.jobs.guard.SiteFact;

/**
 * Who a site is: its kind, street and department, by the registry or else by its newest readings. A
 * change of name takes everything said under the old one back, and says it again under the new.
 */
final class SiteNames {
  private final SitePlan plans;
  private final SiteSpeech speech;

  SiteNames(SitePlan plans, SiteSpeech speech) {
    this.plans = plans;
    this.speech = speech;
  }

  /** Takes a record of the registry, unless a greater one is in force. */
  void register(SiteState site, SiteFact fact) {
    if (site.isOutranked(fact)) {
      speech.everything(site, -1);
      site.register(fact);
      replan(site);
      speech.everything(site, 1);
    }
  }

  /** Takes kind and street as a reading names them; they count until the registry speaks. */
  void describe(SiteState site, SiteFact fact) {
    String kind = plans.kind(fact.deviceType);
    boolean isNewKind = isNewer(fact.eventTime, site.reportedKindAt, kind, site.reportedKind);
    boolean isNewStreet =
        !fact.street.isEmpty()
            && isNewer(fact.eventTime, site.reportedStreetAt, fact.street, site.reportedStreet);
    boolean isSaid =
        site.registration.isEmpty()
            && (isNewKind && !kind.equals(site.reportedKind)
                || isNewStreet && !fact.street.equals(site.reportedStreet));
    if (isSaid) {
      speech.everything(site, -1);
    }
    if (isNewKind) {
      site.reportedKind = kind;
      site.reportedKindAt = fact.eventTime;
    }
    if (isNewStreet) {
      site.reportedStreet = fact.street;
      site.reportedStreetAt = fact.eventTime;
    }
    if (isSaid) {
      replan(site);
      speech.everything(site, 1);
    }
  }

  /** Of two names given for one moment the greater counts, so that their order does not matter. */
  private static boolean isNewer(long time, long knownAt, String name, String known) {
    return time > knownAt || time == knownAt && name.compareTo(known) > 0;
  }

  /** Finds what is said of each metric, where that is not known (any more). */
  void plan(SiteState site) {
    if (!site.isPlanned) {
      replan(site);
    }
  }

  private void replan(SiteState site) {
    for (int s = 0; s < site.series.size(); s++) {
      Series series = site.series.get(s);
      series.plan = plans.of(site.kind(), series.metric);
    }
    site.isPlanned = true;
  }
}
