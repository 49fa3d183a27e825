package io.city360.onebox.adapter;

import io.city360.avro.CaseEvent;
import io.city360.avro.CaseEventType;
import io.city360.avro.CoordSys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Service requests of the City of Boston (311).
 *
 * <p>A request is reported, registered and dispatched at {@code open_dt} (the file has nothing
 * finer), processed and closed at {@code closed_dt}, due at {@code target_dt}. Where the closure
 * text speaks of a duplicate it is merged instead of closed. Coordinates are kept as they are, also
 * where they are those of city hall, on which requests without a place were put.
 */
final class Boston311Adapter implements Adapter {

  private static final String KIND = "boston311";
  private static final List<String> COLUMNS =
      List.of(
          "case_enquiry_id",
          "open_dt",
          "target_dt",
          "closed_dt",
          "closure_reason",
          "subject",
          "reason",
          "type",
          "neighborhood",
          "ward",
          "latitude",
          "longitude",
          "source");
  private static final Pattern CASE_NUMBER = Pattern.compile("\\b101\\d{9}\\b");
  private static final LocalTimes TIMES = new LocalTimes("yyyy-MM-dd HH:mm:ss", "America/New_York");

  private final CodeTable channels = CodeTable.of("boston311-channels.csv");
  private final CodeTable categories = CodeTable.of("boston311-categories.csv");
  private final CodeTable departments = CodeTable.of("boston311-departments.csv");
  private final CodeTable neighbourhoods = CodeTable.of("boston311-neighbourhoods.csv");
  private final CodeTable wards = CodeTable.of("boston311-wards.csv");

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public String description() {
    return "City of Boston 311 service requests: cases";
  }

  @Override
  public boolean matches(Path file, String headerLine) {
    return headerLine.startsWith("case_enquiry_id,open_dt,target_dt");
  }

  @Override
  public void events(Path file, Consumer<AdaptedEvent> sink) throws IOException {
    Timeline timeline = new Timeline();
    CsvFile.forEachRow(file, COLUMNS, row -> life(row, timeline));
    timeline.emit(sink);
  }

  private void life(Row row, Timeline timeline) {
    String number = row.required("case_enquiry_id");
    CaseLife life = new CaseLife(KIND, number, timeline);
    long opened = row.required("open_dt", TIMES);
    report(row, life.add(CaseEventType.REPORTED, opened));
    life.add(CaseEventType.REGISTERED, opened);
    department(row).ifPresent(life.add(CaseEventType.DISPATCHED, opened)::setDeptCode);
    row.optional("closed_dt", TIMES).ifPresent(closed -> end(row, number, life, closed));
  }

  private void end(Row row, String number, CaseLife life, long closed) {
    String closure = row.text("closure_reason");
    if (closure.toLowerCase(Locale.ROOT).contains("duplic")) {
      parent(closure, number).ifPresent(life.add(CaseEventType.MERGED, closed)::setParentCaseId);
      return;
    }
    life.add(CaseEventType.PROCESSED, closed);
    life.add(CaseEventType.CLOSED, closed);
  }

  /** The other case that a closure text names, if it names one. */
  private static Optional<String> parent(String closure, String number) {
    Matcher numbers = CASE_NUMBER.matcher(closure);
    return numbers.find() && !numbers.group().equals(number)
        ? Optional.of(KIND + "-" + numbers.group())
        : Optional.empty();
  }

  private void report(Row row, CaseEvent event) {
    String reason = row.text("reason");
    String type = row.text("type");
    event.setExtCaseId(row.text("case_enquiry_id"));
    channels.find(row.text("source"), "channel").ifPresent(event::setChannel);
    channels.find(row.text("source"), "reporter_type").ifPresent(event::setReporterType);
    category(reason, type, "cat1").ifPresent(event::setCat1);
    category(reason, type, "nature").ifPresent(event::setNature);
    event.setCat2(type);
    street(row).ifPresent(event::setStreetCode);
    department(row).ifPresent(event::setDeptCode);
    row.optional("target_dt", TIMES).ifPresent(event::setDueAt);
    if (event.getDueAt() != null) {
      event.setDueBasis("target_dt");
    }
    row.optional("latitude", Double::valueOf).ifPresent(event::setLat);
    row.optional("longitude", Double::valueOf).ifPresent(event::setLon);
    event.setCoordSys(CoordSys.WGS84);
  }

  private Optional<String> category(String reason, String type, String column) {
    return categories
        .find(reason + "/" + type, column)
        .or(() -> categories.find(reason, column))
        .or(() -> categories.find("*", column));
  }

  private Optional<String> department(Row row) {
    return departments.find(row.text("subject"), "department");
  }

  private Optional<String> street(Row row) {
    return neighbourhoods
        .find(row.text("neighborhood"), "street")
        .or(() -> wards.find(wardNumber(row.text("ward")), "street"));
  }

  /** Wards are written "Ward 3" and "03". */
  private static String wardNumber(String ward) {
    return ward.replaceFirst("^(Ward )?0*", "");
  }
}
