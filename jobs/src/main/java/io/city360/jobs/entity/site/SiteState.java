package io.city360.jobs.entity.site;

import io.city360.jobs.contribution.Contribution;
import io.city360.jobs.guard.Registration;
import io.city360.jobs.guard.SiteFact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the engine remembers of one site. Changed in place; a copy for a snapshot shares the chunks
 * of readings until one of the two changes them.
 */
final class SiteState {
  static final long NONE = Long.MIN_VALUE;
  static final long NEVER = Long.MAX_VALUE;

  /** Who may change the chunks that this state made itself. */
  final Object owner = new Object();

  Optional<Registration> registration = Optional.empty();
  long registrySeq = NONE;
  long registryTime = NONE;
  long registryVersion = NONE;
  long registryIdHigh;
  long registryIdLow;

  /** Kind and street as the newest reading names them, for sites that are not registered (yet). */
  String reportedKind = "";

  String reportedStreet = "";
  long reportedKindAt = NONE;
  long reportedStreetAt = NONE;

  final List<Series> series = new ArrayList<>(1);
  Presence presence = new Presence();
  Alarms alarms = new Alarms();

  long newestReading = NONE;
  long newestIngest = NONE;
  long saidUpTo = NONE;

  /** Rows of windows that ended at or before this moment have been written. */
  long closedUpTo = NONE;

  /** End of the next window whose row is to be written. */
  long nextClose = NEVER;

  long wakeAt = NEVER;
  long readings;
  long validReadings;
  int intervalSeconds;

  /** Number of accepted records: like the revision of a case, it depends on them alone. */
  long changes;

  /** When the device's row was last written, by the wall clock; starts anew after a restore. */
  long rowWrittenAt = NONE;

  long rowChanges = NONE;

  /** For when a timer looks after the device's row, by the wall clock. */
  long rowDueAt = NEVER;

  /** Hash of the definitions under which the site has spoken; 0 where that was not kept. */
  int structure;

  /** Whether each series knows its plan; found again after a restore. */
  boolean isPlanned;

  boolean isShownOnline;

  SiteState copy() {
    SiteState copy = new SiteState();
    copy.registration = registration;
    copy.registrySeq = registrySeq;
    copy.registryTime = registryTime;
    copy.registryVersion = registryVersion;
    copy.registryIdHigh = registryIdHigh;
    copy.registryIdLow = registryIdLow;
    copy.reportedKind = reportedKind;
    copy.reportedStreet = reportedStreet;
    copy.reportedKindAt = reportedKindAt;
    copy.reportedStreetAt = reportedStreetAt;
    for (int i = 0; i < series.size(); i++) {
      copy.series.add(series.get(i).share());
    }
    copy.presence = presence.copy();
    copy.alarms = alarms.copy();
    copy.newestReading = newestReading;
    copy.newestIngest = newestIngest;
    copy.saidUpTo = saidUpTo;
    copy.closedUpTo = closedUpTo;
    copy.nextClose = nextClose;
    copy.wakeAt = wakeAt;
    copy.readings = readings;
    copy.validReadings = validReadings;
    copy.intervalSeconds = intervalSeconds;
    copy.changes = changes;
    copy.rowWrittenAt = rowWrittenAt;
    copy.rowChanges = rowChanges;
    copy.rowDueAt = rowDueAt;
    copy.isShownOnline = isShownOnline;
    copy.structure = structure;
    copy.isPlanned = isPlanned;
    return copy;
  }

  /** The kind by the registry, else by the newest reading; empty before either came. */
  String kind() {
    return registration.isPresent() ? registration.get().kind() : reportedKind;
  }

  String street() {
    String street = registration.isPresent() ? registration.get().street() : reportedStreet;
    return street.isEmpty() ? Contribution.UNKNOWN : street;
  }

  String department() {
    String department = registration.isPresent() ? registration.get().department() : "";
    return department.isEmpty() ? Contribution.UNKNOWN : department;
  }

  /** Event time of the newest reading, or of the registry's record before any came. */
  long asOf() {
    return newestReading == NONE ? registryTime : newestReading;
  }

  /** Whether a record of the registry outranks the one in force. */
  boolean isOutranked(SiteFact fact) {
    if (fact.seq != registrySeq) {
      return fact.seq > registrySeq;
    }
    if (fact.eventTime != registryTime) {
      return fact.eventTime > registryTime;
    }
    return fact.version > registryVersion;
  }

  boolean isRegistryRepeated(SiteFact fact) {
    return registration.isPresent()
        && fact.idHigh == registryIdHigh
        && fact.idLow == registryIdLow
        && fact.version <= registryVersion;
  }

  void register(SiteFact fact) {
    registration = fact.registration;
    registrySeq = fact.seq;
    registryTime = fact.eventTime;
    registryVersion = fact.version;
    registryIdHigh = fact.idHigh;
    registryIdLow = fact.idLow;
  }

  Series series(String metric, int interval) {
    for (int i = 0; i < series.size(); i++) {
      if (series.get(i).metric.equals(metric)) {
        return series.get(i);
      }
    }
    Series fresh = Series.of(metric, interval);
    series.add(fresh);
    isPlanned = false;
    return fresh;
  }
}
