package io.city360.onebox.simulator;

import io.city360.avro.CaseEvent;
import io.city360.avro.CaseEventType;
import io.city360.avro.CoordSys;
import io.city360.avro.Severity;
import io.city360.avro.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The cases that come from alarms of devices: dispatched within minutes, dealt with on site, and
 * found true or false there.
 */
final class AlarmCases {
  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;

  /** The quantile of nine in ten of the normal distribution. */
  private static final double NINE_IN_TEN = 1.2816;

  private final long seed;
  private final Alarms alarms;
  private final EventNoise noise;
  private final CaseMixes mixes = new CaseMixes();
  private final double share;
  private final double confirmed;
  private final Mix severities;
  private final Map<String, String> categories;
  private final double[] reportSeconds;
  private final double[] dispatchMinutes;
  private final double[] workMinutes;
  private final long targetMillis;

  AlarmCases(long seed, Alarms alarms, FaultRates rates) {
    Settings stated = Settings.of("alarms.properties");
    this.seed = Dice.mix(seed, "alarm");
    this.alarms = alarms;
    this.noise = new EventNoise(rates);
    this.share = stated.number("case");
    this.confirmed = stated.number("confirmed");
    this.severities = new Mix(stated.text("severity"));
    this.categories = stated.map("cat1.");
    this.reportSeconds = stated.numbers("report_seconds");
    this.dispatchMinutes = stated.numbers("dispatch_minutes");
    this.workMinutes = stated.numbers("work_minutes");
    this.targetMillis = Math.round(stated.number("target_hours") * HOUR);
  }

  /** Returns every event of the cases from alarms that were raised in the hour from a time on. */
  List<Outgoing> ofHour(long hourStart) {
    List<Outgoing> out = new ArrayList<>();
    for (Alarm alarm : alarms.raisedIn(hourStart, hourStart + HOUR)) {
      SplittableRandom random = Dice.stream(Dice.mix(seed, alarm.id()));
      if (random.nextDouble() < share) {
        live(alarm, random, out);
      }
    }
    return out;
  }

  private void live(Alarm alarm, SplittableRandom random, List<Outgoing> out) {
    CaseStory story = new CaseStory("C" + alarm.id(), random);
    long reportedAt = alarm.raisedAt() + between(random, reportSeconds, SECOND);
    CaseEvent reported = story.event(CaseEventType.REPORTED, reportedAt);
    String category = categories.get(alarm.site().kind());
    String department = mixes.department(category);
    reported.setChannel("iot");
    reported.setReporterType("device");
    reported.setNature("report");
    reported.setCat1(category);
    reported.setSeverity(Severity.valueOf(severities.draw(random)));
    reported.setHandledBy("person");
    reported.setStreetCode(alarm.site().street());
    reported.setDeptCode(department);
    reported.setCoordSys(CoordSys.WGS84);
    reported.setLon(alarm.site().lon());
    reported.setLat(alarm.site().lat());
    reported.setSourceAlarmId(alarm.id());
    reported.setAlarmTime(alarm.raisedAt());
    reported.setDueAt(reportedAt + targetMillis);
    story.put(reported, reportedAt);
    story.put(CaseEventType.REGISTERED, reportedAt + SECOND);
    long dispatchedAt = reportedAt + 2 * SECOND + dispatchDelay(random);
    story.putTo(CaseEventType.DISPATCHED, dispatchedAt, department);
    long arrivedAt = dispatchedAt + random.nextLong(5 * MINUTE);
    story.put(CaseEventType.ACCEPTED, arrivedAt);
    long processedAt = dispatchedAt + between(random, workMinutes, MINUTE);
    CaseEvent processed = story.event(CaseEventType.PROCESSED, processedAt);
    boolean isTrue = random.nextDouble() < confirmed;
    processed.setVerdict(isTrue ? Verdict.CONFIRMED : Verdict.FALSE);
    story.put(processed, processedAt);
    story.put(CaseEventType.CLOSED, processedAt + MINUTE + random.nextLong(HOUR));
    story.tell(noise, out);
  }

  private long dispatchDelay(SplittableRandom random) {
    double median = dispatchMinutes[0] * MINUTE;
    double spread = Math.log(dispatchMinutes[1] / dispatchMinutes[0]) / NINE_IN_TEN;
    return Math.round(median * Math.exp(spread * Dice.normal(random)));
  }

  private static long between(SplittableRandom random, double[] bounds, long unit) {
    double part = random.nextDouble();
    return Math.round((bounds[0] + part * (bounds[1] - bounds[0])) * unit);
  }
}
