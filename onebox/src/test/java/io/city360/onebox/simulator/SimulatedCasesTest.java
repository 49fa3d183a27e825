package io.city360.onebox.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.avro.CaseEvent;
import io.city360.avro.CaseEventType;
import io.city360.avro.Severity;
import io.city360.avro.Verdict;
import io.city360.catalogue.Catalogue;
import io.city360.catalogue.StreetShape;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SimulatedCasesTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final long MONDAY =
      ZonedDateTime.of(2026, 1, 5, 0, 0, 0, 0, ZONE).toInstant().toEpochMilli();
  private static final long HOUR = 3_600_000;
  private static final int WEEKS = 20;
  private static final int DEVICES = 5_889;

  private static final FaultRates RATES = new FaultRates();
  private static Map<String, List<CaseEvent>> cases;
  private static int events;
  private static int malformed;
  private static int repeated;

  @BeforeAll
  static void simulateTwentyWeeks() {
    cases = new HashMap<>();
    CaseLives lives = lives(7);
    Set<String> ids = new HashSet<>();
    for (long hour = 0; hour < WEEKS * IntakeShape.HOURS; hour++) {
      for (Outgoing outgoing : lives.ofHour(MONDAY + hour * HOUR)) {
        if (outgoing.event() instanceof CaseEvent event) {
          events++;
          if (ids.add(event.getEventId().toString())) {
            cases.computeIfAbsent(event.getCaseId(), id -> new ArrayList<>()).add(event);
          } else {
            repeated++;
          }
        } else {
          malformed++;
        }
      }
    }
  }

  private static CaseLives lives(long seed) {
    return new CaseLives(
        seed, DEVICES, ZONE, new Places(Catalogue.bundled()), RATES, Script.calm());
  }

  @Test
  void timeToCloseFollowsTheRealRecord() throws IOException {
    List<Double> simulated = new ArrayList<>();
    for (List<CaseEvent> life : cases.values()) {
      time(life, CaseEventType.CLOSED)
          .ifPresent(
              closed ->
                  time(life, CaseEventType.REPORTED)
                      .ifPresent(
                          reported ->
                              simulated.add(
                                  Math.log1p(Math.max(0, (closed - reported) / 1000.0)))));
    }
    List<Double> real = new ArrayList<>();
    for (CSVRecord row : boston()) {
      if (!row.get("closed_dt").isEmpty()) {
        real.add(
            Math.log1p(
                Math.max(
                    0,
                    Duration.between(local(row, "open_dt"), local(row, "closed_dt")).toSeconds())));
      }
    }
    assertThat(kolmogorovSmirnov(simulated, real)).isLessThanOrEqualTo(0.1);
  }

  @Test
  void hoursOfTheWeekFollowTheRealRecord() throws IOException {
    double[] real = new double[IntakeShape.HOURS];
    for (CSVRecord row : boston()) {
      LocalDateTime opened = local(row, "open_dt");
      real[(opened.getDayOfWeek().getValue() - 1) * 24 + opened.getHour()]++;
    }
    double[] simulated = new double[IntakeShape.HOURS];
    double total = 0;
    // The loading of backlogs is a fact of life of its own, above the rhythm of the week.
    for (List<CaseEvent> life : cases.values()) {
      var reported = time(life, CaseEventType.REPORTED);
      if (reported.isPresent()) {
        simulated[Math.floorMod((reported.get() - MONDAY) / HOUR, IntakeShape.HOURS)]++;
        total++;
      }
    }
    double realTotal = 0;
    for (double count : real) {
      realTotal += count;
    }
    int compared = 0;
    for (int hour = 0; hour < IntakeShape.HOURS; hour++) {
      // Below 100 requests in the file chance alone is wider than a fifth.
      if (real[hour] >= 100) {
        compared++;
        assertThat(simulated[hour] / total / (real[hour] / realTotal))
            .as("hour %d of the week", hour)
            .isBetween(0.8, 1.2);
      }
    }
    assertThat(compared).isGreaterThan(60);
  }

  @Test
  void everyFactOfLifeOccursAtItsStatedRate() {
    double n = cases.size();
    near("case.withdrawn", count(CaseEventType.WITHDRAWN) / n, 0.3);
    near("case.merged", count(CaseEventType.MERGED) / n, 0.3);
    near("case.reopened", count(CaseEventType.REOPENED) / n, 0.4);
    near("case.rework", count(CaseEventType.CHECK_FAILED) / n, 0.4);
    near("case.rated", count(CaseEventType.RATED) / n, 0.4);
    near("case.corrected_after_close", count(CaseEventType.CORRECTED) / n, 0.4);
    near("case.without_target", share(e -> e.getDueAt() == null), 0.15);
    near("case.without_street", share(e -> e.getStreetCode() == null), 0.2);
    near(
        "case.default_point",
        share(e -> e.getLon() != null && e.getLon() == Places.DEFAULT_LON),
        0.3);
    near("case.without_location", share(e -> e.getLon() == null), 0.2);
    near("case.wrong_street", shareOfPlacesOutsideTheirStreet(), 0.3);
    near("event.malformed", malformed / (double) events, 0.5);
    near("event.duplicate", repeated / (double) events, 0.3);
  }

  @Test
  void hazardsHaveADeadlineAndUrgentCasesAreDealtWithFirst() {
    List<Double> urgentHours = new ArrayList<>();
    double urgent = 0;
    for (List<CaseEvent> life : cases.values()) {
      CaseEvent report = report(life);
      if ("safety_hazard".equals(report.getCat1())) {
        assertThat(report.getDueAt()).as(report.getCaseId()).isNotNull();
      }
      if (report.getSeverity() == Severity.HIGH || report.getSeverity() == Severity.CRITICAL) {
        urgent++;
        time(life, CaseEventType.PROCESSED)
            .ifPresent(at -> urgentHours.add((at - report.getEventTime()) / (double) HOUR));
      }
    }
    assertThat(urgent / cases.size()).isBetween(0.12, 0.22);
    urgentHours.sort(null);
    assertThat(urgentHours.get(urgentHours.size() * 9 / 10)).isLessThan(6);
  }

  @Test
  void casesAreClosedOnTimeAsOftenAsInTheRealRecord() {
    double due = 0;
    double met = 0;
    for (List<CaseEvent> life : cases.values()) {
      var closed = time(life, CaseEventType.CLOSED);
      if (report(life).getDueAt() != null && closed.isPresent()) {
        due++;
        met += closed.get() <= report(life).getDueAt() ? 1 : 0;
      }
    }
    assertThat(met / due).isBetween(0.77, 0.88);
  }

  @Test
  void botsAnswerConsultationsOnlyAndSuggestionsAndFindsGetAVerdict() {
    Map<String, double[]> confirmed = new HashMap<>();
    double consultations = 0;
    double byBot = 0;
    for (List<CaseEvent> life : cases.values()) {
      CaseEvent report = report(life);
      boolean bot = report.getHandledBy().equals("bot");
      boolean consultation = report.getNature().equals("inquiry");
      consultations += consultation ? 1 : 0;
      byBot += bot ? 1 : 0;
      assertThat(bot && !consultation).as(report.getCaseId()).isFalse();
      for (CaseEvent event : life) {
        if (event.getVerdict() != null) {
          String fact =
              report.getNature().equals("suggestion")
                  ? "case.suggestion_adopted"
                  : "case.confirmed." + report.getChannel();
          double[] counts = confirmed.computeIfAbsent(fact, key -> new double[2]);
          counts[0]++;
          counts[1] += event.getVerdict() == Verdict.CONFIRMED ? 1 : 0;
        }
      }
    }
    assertThat(byBot / consultations)
        .isBetween(RATES.of("case.bot_answers.slow"), RATES.of("case.bot_answers.quick"));
    assertThat(confirmed.keySet())
        .contains("case.suggestion_adopted", "case.confirmed.drone", "case.confirmed.video_ai");
    confirmed.forEach((fact, counts) -> near(fact, counts[1] / counts[0], 0.1));
  }

  private static CaseEvent report(List<CaseEvent> life) {
    return life.stream()
        .filter(event -> event.getEventType() == CaseEventType.REPORTED)
        .findAny()
        .orElseThrow();
  }

  @Test
  void theSameSeedTellsTheSameLives() {
    assertThat(lives(3).ofHour(MONDAY + 10 * HOUR).toString())
        .isEqualTo(lives(3).ofHour(MONDAY + 10 * HOUR).toString())
        .isNotEqualTo(lives(4).ofHour(MONDAY + 10 * HOUR).toString());
  }

  @Test
  void stepsAreNumberedInTheOrderInWhichTheyHappened() {
    for (List<CaseEvent> life : cases.values()) {
      List<CaseEvent> bySequence = new ArrayList<>(life);
      bySequence.sort((a, b) -> Long.compare(a.getSeq(), b.getSeq()));
      for (int i = 1; i < bySequence.size(); i++) {
        CaseEvent step = bySequence.get(i);
        if (step.getEventType() != CaseEventType.CLOSED) {
          assertThat(step.getEventTime())
              .as("%s %s", step.getCaseId(), step.getEventType())
              .isGreaterThanOrEqualTo(bySequence.get(0).getEventTime());
        }
      }
    }
  }

  private static void near(String fact, double seen, double tolerance) {
    double stated = RATES.of(fact);
    assertThat(seen)
        .as("share of %s, stated as %s", fact, stated)
        .isBetween(stated * (1 - tolerance), stated * (1 + tolerance));
  }

  private static double count(CaseEventType type) {
    return cases.values().stream()
        .filter(life -> life.stream().anyMatch(event -> event.getEventType() == type))
        .count();
  }

  private static double share(java.util.function.Predicate<CaseEvent> test) {
    List<CaseEvent> reports =
        cases.values().stream()
            .flatMap(List::stream)
            .filter(event -> event.getEventType() == CaseEventType.REPORTED)
            .toList();
    return reports.stream().filter(test).count() / (double) reports.size();
  }

  /** Of the reports that name a street and lie somewhere but on the default point. */
  private static double shareOfPlacesOutsideTheirStreet() {
    Map<String, double[]> boxes = new HashMap<>();
    StreetShape.of(Catalogue.bundled().geometry())
        .forEach(shape -> boxes.put(shape.code(), shape.rings().get(0)));
    List<CaseEvent> placed =
        cases.values().stream()
            .map(SimulatedCasesTest::report)
            .filter(e -> e.getLon() != null && e.getLon() != Places.DEFAULT_LON)
            .filter(e -> boxes.containsKey(e.getStreetCode()))
            .toList();
    long outside =
        placed.stream().filter(e -> !isInSquare(boxes.get(e.getStreetCode()), e)).count();
    return outside / (double) placed.size();
  }

  /** The schematic shapes are squares that begin in the south-west. */
  private static boolean isInSquare(double[] ring, CaseEvent event) {
    return event.getLon() >= ring[0]
        && event.getLon() <= ring[4]
        && event.getLat() >= ring[1]
        && event.getLat() <= ring[5];
  }

  private static java.util.Optional<Long> time(List<CaseEvent> life, CaseEventType type) {
    return life.stream()
        .filter(event -> event.getEventType() == type)
        .map(CaseEvent::getEventTime)
        .min(Long::compare);
  }

  private static Iterable<CSVRecord> boston() throws IOException {
    Reader reader =
        new InputStreamReader(
            new GZIPInputStream(
                Files.newInputStream(SharedData.file("cases/boston311_2011Q3.csv.gz"))),
            StandardCharsets.UTF_8);
    return CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get().parse(reader);
  }

  private static LocalDateTime local(CSVRecord row, String column) {
    return LocalDateTime.parse(row.get(column), DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"));
  }

  /** Largest distance between two empirical distribution functions. */
  private static double kolmogorovSmirnov(List<Double> first, List<Double> second) {
    first.sort(null);
    second.sort(null);
    double largest = 0;
    int i = 0;
    int j = 0;
    while (i < first.size() && j < second.size()) {
      double point = Math.min(first.get(i), second.get(j));
      while (i < first.size() && first.get(i) <= point) {
        i++;
      }
      while (j < second.size() && second.get(j) <= point) {
        j++;
      }
      largest = Math.max(largest, Math.abs(i / (double) first.size() - j / (double) second.size()));
    }
    return largest;
  }
}
