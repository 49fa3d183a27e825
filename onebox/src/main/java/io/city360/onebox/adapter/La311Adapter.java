package io.city360.onebox.adapter;

import io.city360.avro.CaseEvent;
import io.city360.avro.CaseEventType;
import io.city360.avro.CoordSys;
import io.city360.avro.TimeGranularity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Service requests of the City of Los Angeles (MyLA311).
 *
 * <p>A request is reported, registered and dispatched at {@code CreatedDate}, processed and closed
 * at {@code ClosedDate}, or withdrawn then where its status is Cancelled. Where {@code UpdatedDate}
 * lies after the close it is corrected then. It is due at {@code ServiceDate}: a date alone means
 * by the end of that day. Closings at exactly midnight are dates without a time of day, and are
 * marked so; they can lie before the report.
 */
final class La311Adapter implements Adapter {

  private static final String KIND = "la311";
  private static final List<String> COLUMNS =
      List.of(
          "SRNumber",
          "CreatedDate",
          "UpdatedDate",
          "Owner",
          "RequestType",
          "Status",
          "RequestSource",
          "Anonymous",
          "ServiceDate",
          "ClosedDate",
          "Latitude",
          "Longitude",
          "CD");
  private static final LocalTimes TIMES =
      new LocalTimes("MM/dd/yyyy hh:mm:ss a", "America/Los_Angeles");

  private final CodeTable channels = CodeTable.of("la311-channels.csv");
  private final CodeTable categories = CodeTable.of("la311-categories.csv");
  private final CodeTable departments = CodeTable.of("la311-departments.csv");
  private final CodeTable districts = CodeTable.of("la311-districts.csv");

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public String description() {
    return "City of Los Angeles 311 service requests: cases";
  }

  @Override
  public boolean matches(Path file, String headerLine) {
    return headerLine.startsWith("SRNumber,CreatedDate,UpdatedDate");
  }

  @Override
  public void events(Path file, Consumer<AdaptedEvent> sink) throws IOException {
    Timeline timeline = new Timeline();
    CsvFile.forEachRow(file, COLUMNS, row -> life(row, timeline));
    timeline.emit(sink);
  }

  private void life(Row row, Timeline timeline) {
    CaseLife life = new CaseLife(KIND, row.required("SRNumber"), timeline);
    long created = row.required("CreatedDate", TIMES);
    report(row, life.add(CaseEventType.REPORTED, created));
    life.add(CaseEventType.REGISTERED, created);
    department(row).ifPresent(life.add(CaseEventType.DISPATCHED, created)::setDeptCode);
    row.optional("ClosedDate", TIMES).ifPresent(closed -> end(row, life, closed));
  }

  private void end(Row row, CaseLife life, long closed) {
    boolean dateOnly = TIMES.isDateOnly(row.text("ClosedDate"));
    TimeGranularity granularity = dateOnly ? TimeGranularity.DAY : TimeGranularity.INSTANT;
    if (row.text("Status").equals("Cancelled")) {
      life.add(CaseEventType.WITHDRAWN, closed).setGranularity(granularity);
    } else {
      life.add(CaseEventType.PROCESSED, closed).setGranularity(granularity);
      life.add(CaseEventType.CLOSED, closed).setGranularity(granularity);
    }
    row.optional("UpdatedDate", TIMES)
        .filter(updated -> updated > closed)
        .ifPresent(updated -> life.add(CaseEventType.CORRECTED, updated));
  }

  private void report(Row row, CaseEvent event) {
    event.setExtCaseId(row.text("SRNumber"));
    String source = row.text("RequestSource");
    channels.find(source, "channel").ifPresent(event::setChannel);
    channels.find(source, "reporter_type").ifPresent(event::setReporterType);
    event.setAnonymous(row.text("Anonymous").equals("Y"));
    String type = row.text("RequestType");
    category(type, "cat1").ifPresent(event::setCat1);
    category(type, "nature").ifPresent(event::setNature);
    event.setCat2(type);
    districts.find(row.text("CD"), "street").ifPresent(event::setStreetCode);
    department(row).ifPresent(event::setDeptCode);
    row.optional("ServiceDate", La311Adapter::due).ifPresent(event::setDueAt);
    if (event.getDueAt() != null) {
      event.setDueBasis("ServiceDate");
    }
    row.optional("Latitude", Double::valueOf).ifPresent(event::setLat);
    row.optional("Longitude", Double::valueOf).ifPresent(event::setLon);
    event.setCoordSys(CoordSys.WGS84);
  }

  private static long due(String text) {
    return TIMES.isDateOnly(text) ? TIMES.endOfDay(text) : TIMES.apply(text);
  }

  private Optional<String> category(String type, String column) {
    return categories.find(type, column).or(() -> categories.find("*", column));
  }

  private Optional<String> department(Row row) {
    return departments.find(row.text("Owner"), "department");
  }
}
