package io.city360.jobs.entity.site;

import io.city360.catalogue.DistrictCalendar;
import io.city360.catalogue.Grain;
import io.city360.jobs.guard.Registration;
import io.city360.jobs.guard.SiteFact;
import java.util.Optional;

/**
 * What a site says. For one reading: the affected windows before and after, and the difference. For
 * a change of the registry: everything, once with minus and once with plus.
 */
final class SiteSpeech {
  private final DistrictCalendar calendar;
  private final SitePlan plans;
  private final Voice voice;
  private final Window window;
  private final DayMeans days;
  private final SiteDays siteDays;
  private final LinkRules links;
  private final Ledger ledger;

  private boolean wasThere;
  private boolean wasValid;
  private long hourBefore;
  private double speedBefore;

  SiteSpeech(
      DistrictCalendar calendar, SitePlan plans, Voice voice, Window window, LinkRules links) {
    this.calendar = calendar;
    this.plans = plans;
    this.voice = voice;
    this.window = window;
    this.links = links;
    this.days = new DayMeans(calendar, window);
    this.siteDays = new SiteDays(calendar, plans);
    this.ledger = new Ledger(calendar);
  }

  /** Remembers what the windows around a reading say before it is taken in. */
  void before(SiteState site, Series series, long time) {
    look(series, time);
    MetricPlan plan = series.plan;
    hourBefore = plan.hasHours || plan.hasDays ? hourMean(series, time) : Window.ABSENT;
    speedBefore = plan.hasLink ? speed(series, time) : Double.NaN;
    // A reading that changed nothing has left its half in the ledger.
    ledger.clear();
    for (Aspect aspect : plan.aspects) {
      aspect.around(site, series, time, -1, ledger);
    }
  }

  private void look(Series series, long time) {
    wasThere = false;
    wasValid = false;
    int c = series.from(time);
    if (c < series.count()) {
      Chunk chunk = series.chunk(c);
      int at = chunk.winnerAt(time);
      wasThere = at >= 0;
      wasValid = wasThere && chunk.isValid(at);
    }
  }

  private long hourMean(Series series, long time) {
    long start = calendar.start(Grain.HOUR, time);
    return window
        .over(series, start, calendar.end(Grain.HOUR, start), series.plan.scale)
        .hourMean();
  }

  private double speed(Series series, long time) {
    long start = calendar.start(Grain.FIVE_MINUTES, time);
    return window
        .over(series, start, calendar.end(Grain.FIVE_MINUTES, start), series.plan.scale)
        .mean();
  }

  /** Says the difference that a reading made. */
  void after(SiteState site, Series series, long time) {
    MetricPlan plan = series.plan;
    boolean wasThereBefore = wasThere;
    boolean wasValidBefore = wasValid;
    look(series, time);
    voice.speakFor(site);
    if (wasThere != wasThereBefore) {
      voice.amount(plan.readingsAll, time, 1);
    }
    if (wasValid != wasValidBefore) {
      voice.amount(plan.readingsValid, time, wasValid ? 1 : -1);
    }
    if (plan.hasHours || plan.hasDays) {
      hours(site, series, time);
    }
    if (plan.hasLink) {
      link(site.registration, plan, time, speedBefore, speed(series, time));
    }
    for (Aspect aspect : plan.aspects) {
      aspect.around(site, series, time, 1, ledger);
    }
    ledger.flush(voice);
  }

  private void hours(SiteState site, Series series, long time) {
    MetricPlan plan = series.plan;
    long hour = calendar.start(Grain.HOUR, time);
    long hourAfter = hourMean(series, time);
    if (hourAfter == hourBefore) {
      return;
    }
    voice.change(plan.hourMean, hour, hourBefore, hourAfter);
    if (plan.hasDays) {
      long day = calendar.start(Grain.DAY, time);
      days.over(series, day, plan.scale);
      long dayAfter = days.dayMean();
      long eightAfter = days.largestEightHours();
      days.replace(hour, hourBefore);
      long dayBefore = days.dayMean();
      long eightBefore = days.largestEightHours();
      voice.change(plan.dayMean, day, dayBefore, dayAfter);
      voice.change(plan.largestEightHours, day, eightBefore, eightAfter);
      if (dayBefore != dayAfter || eightBefore != eightAfter) {
        siteDays.say(site, series, day, dayBefore, eightBefore, -1, ledger);
        siteDays.say(site, series, day, dayAfter, eightAfter, 1, ledger);
      }
    }
  }

  private void link(
      Optional<Registration> link, MetricPlan plan, long time, double before, double after) {
    if (Double.compare(before, after) == 0) {
      return;
    }
    long slice = calendar.start(Grain.FIVE_MINUTES, time);
    voice.change(plan.linkTime, slice, LinkRules.time(link, before), LinkRules.time(link, after));
    voice.change(
        plan.linkFreeTime,
        slice,
        LinkRules.freeTime(link, before),
        LinkRules.freeTime(link, after));
    long length = LinkRules.length(link);
    voice.change(plan.linkLength, slice, present(before, length), present(after, length));
    voice.change(plan.linkCount, slice, present(before, 1), present(after, 1));
    voice.change(
        plan.linkCongested,
        slice,
        links.isCongested(link, before, slice) ? length : Window.ABSENT,
        links.isCongested(link, after, slice) ? length : Window.ABSENT);
  }

  private static long present(double speed, long amount) {
    return Double.isNaN(speed) || amount == 0 ? Window.ABSENT : amount;
  }

  /** Marks the windows that had settled when this reading arrived. */
  void mark(SiteState site, MetricPlan plan, SiteFact fact) {
    mark(site, plan, fact.eventTime, fact.intervalSeconds, Chunk.latenessOf(fact), 1);
  }

  /** Marks anew what a reading touched that came again with another payload or an earlier stamp. */
  void remark(SiteState site, MetricPlan plan, long time, Chunk chunk) {
    if (chunk.latterLateness() == chunk.formerLateness()
        && chunk.latterInterval() == chunk.formerInterval()) {
      return;
    }
    voice.speakFor(site);
    mark(site, plan, time, chunk.formerInterval(), chunk.formerLateness(), -1);
    mark(site, plan, time, chunk.latterInterval(), chunk.latterLateness(), 1);
  }

  private void mark(
      SiteState site, MetricPlan plan, long time, int interval, int lateness, int sign) {
    mark(site, plan, time, interval, Chunk.arrived(time, lateness), sign);
  }

  private void mark(
      SiteState site, MetricPlan plan, long time, int interval, long arrived, int sign) {
    if (arrived > time + plan.shortestSettleMillis) {
      voice.mark(plan.all, time, arrived, sign);
    }
    for (MetricPlan.Gauge gauge : plan.gauges) {
      voice.markGauges(gauge.measures(), time, time + gauge.silence(), arrived, sign);
    }
    voice.markGauges(
        plans.of(site.kind()).online(), time, Presence.end(time, interval), arrived, sign);
  }

  /**
   * Says that an alarm was first raised at one moment and, as far as was known before, at another.
   */
  void alarm(SiteState site, long raisedAt, long before, long arrived) {
    voice.speakFor(site);
    Planned[] alarms = plans.of(site.kind()).alarms();
    if (before != SiteState.NEVER) {
      voice.amount(alarms, before, -1);
    }
    voice.amount(alarms, raisedAt, 1);
    voice.mark(alarms, raisedAt, arrived, 1);
  }

  /** Says what comes due between two moments in what the readings imply. */
  void passed(SiteState site, long after, long upTo) {
    for (int s = 0; s < site.series.size(); s++) {
      Series series = site.series.get(s);
      for (Aspect aspect : series.plan.aspects) {
        aspect.passed(site, series, after, upTo, voice);
      }
    }
  }

  /** The next moment after this one at which something comes due in what the readings imply. */
  long next(SiteState site, long after) {
    long next = SiteState.NEVER;
    for (int s = 0; s < site.series.size(); s++) {
      Series series = site.series.get(s);
      for (Aspect aspect : series.plan.aspects) {
        next = Math.min(next, aspect.next(series, after));
      }
    }
    return next;
  }

  /** Says everything that has been said of the site so far, times {@code sign}. */
  void everything(SiteState site, int sign) {
    if (site.kind().isEmpty()) {
      return;
    }
    voice.speakFor(site);
    SitePlan.KindPlan plan = plans.of(site.kind());
    site.presence.sayAll(
        site.saidUpTo, sign, (time, change) -> voice.amount(plan.online(), time, change));
    if (site.registration.isPresent()) {
      registration(site.registration.get(), plan, SiteState.NONE, site.saidUpTo, sign);
    }
    for (int s = 0; s < site.series.size(); s++) {
      series(site, site.series.get(s), sign);
      for (Aspect aspect : site.series.get(s).plan.aspects) {
        aspect.all(site, site.series.get(s), sign, voice);
      }
    }
    siteDays.all(site, sign, voice);
    for (int i = 0; i < site.alarms.size(); i++) {
      voice.amount(plan.alarms(), site.alarms.raisedAt(i), sign);
    }
  }

  /** Says the begin and end of service that lie after one moment, up to another. */
  void registration(Registration link, SitePlan.KindPlan plan, long after, long upTo, int sign) {
    if (link.validFrom() > after && link.validFrom() <= upTo) {
      voice.amount(plan.registered(), link.validFrom(), sign);
      voice.amount(plan.registeredLength(), link.validFrom(), sign * link.lengthMillimetres());
    }
    boolean isEnded = link.validTo() != SiteState.NEVER && link.validTo() <= upTo;
    if (link.validTo() > after && isEnded) {
      voice.amount(plan.registered(), link.validTo(), -sign);
      voice.amount(plan.registeredLength(), link.validTo(), -sign * link.lengthMillimetres());
    }
    if (plan.expected().length > 0) {
      Expectation.say(link, plan.expected(), after, upTo, sign, calendar, voice);
    }
  }

  private void series(SiteState site, Series series, int sign) {
    MetricPlan plan = series.plan;
    long sliceEnd = Long.MIN_VALUE;
    long hourEnd = Long.MIN_VALUE;
    long dayEnd = Long.MIN_VALUE;
    for (int c = 0; c < series.count(); c++) {
      Chunk chunk = series.chunk(c);
      for (int i = 0; i < chunk.size(); i++) {
        long time = chunk.time(i);
        mark(site, plan, time, chunk.interval(i), chunk.arrived(i), sign);
        if (!chunk.isWinner(i)) {
          continue;
        }
        voice.amount(plan.readingsAll, time, sign);
        if (chunk.isValid(i)) {
          voice.amount(plan.readingsValid, time, sign);
        }
        if (plan.hasLink && time >= sliceEnd) {
          sliceEnd = calendar.end(Grain.FIVE_MINUTES, calendar.start(Grain.FIVE_MINUTES, time));
          double speed = speed(series, time);
          link(
              site.registration,
              plan,
              time,
              sign > 0 ? Double.NaN : speed,
              sign > 0 ? speed : Double.NaN);
        }
        if (plan.hasHours && time >= hourEnd) {
          long start = calendar.start(Grain.HOUR, time);
          hourEnd = calendar.end(Grain.HOUR, start);
          whole(plan.hourMean, start, hourMean(series, time), sign);
        }
        if (plan.hasDays && time >= dayEnd) {
          long start = calendar.start(Grain.DAY, time);
          dayEnd = calendar.end(Grain.DAY, start);
          days.over(series, start, plan.scale);
          whole(plan.dayMean, start, days.dayMean(), sign);
          whole(plan.largestEightHours, start, days.largestEightHours(), sign);
        }
      }
    }
  }

  private void whole(Planned[] measures, long start, long value, int sign) {
    voice.change(
        measures, start, sign > 0 ? Window.ABSENT : value, sign > 0 ? value : Window.ABSENT);
  }
}
