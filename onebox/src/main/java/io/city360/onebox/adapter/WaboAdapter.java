package io.city360.onebox.adapter;

import io.city360.avro.ApprovalEvent;
import io.city360.avro.ApprovalEventType;
import io.city360.avro.Decision;
import io.city360.avro.DecisionMode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Dutch environmental permits (WABO, CoSeLoG project, 4TU.ResearchData): an event log whose rows
 * repeat what is known of the permit.
 *
 * <p>A permit is filed at {@code startdate}, due at {@code deadline}, decided at {@code enddate};
 * the log does not say how, so the decision is UNKNOWN. The activity "Confirmation of receipt" is
 * its acceptance; the others are progress, kept as corrections that change nothing and carry the
 * activity's number as a tag. Events may lie before the start and after the end, as they do in the
 * log. Who worked on it is left behind, except that work by an administrator is marked.
 */
final class WaboAdapter implements Adapter {

  private static final String KIND = "wabo";
  private static final String ACCEPTANCE = "Confirmation of receipt";
  private static final List<String> COLUMNS =
      List.of(
          "case:concept:name",
          "case:channel",
          "case:deadline",
          "case:department",
          "case:startdate",
          "case:enddate",
          "concept:instance",
          "concept:name",
          "org:resource",
          "time:timestamp");
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("yyyy-MM-dd HH:mm:ss")
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .optionalEnd()
          .appendOffset("+HH:MM", "Z")
          .toFormatter(Locale.ROOT);

  private final CodeTable channels = CodeTable.of("wabo-channels.csv");
  private final CodeTable departments = CodeTable.of("wabo-departments.csv");

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public String description() {
    return "Dutch environmental permits (WABO event log): approvals";
  }

  @Override
  public boolean matches(Path file, String headerLine) {
    return headerLine.startsWith("case:channel,case:concept:name,case:deadline");
  }

  @Override
  public void events(Path file, Consumer<AdaptedEvent> sink) throws IOException {
    Map<String, List<Row>> permits = new LinkedHashMap<>();
    CsvFile.forEachRow(
        file,
        COLUMNS,
        row ->
            permits
                .computeIfAbsent(row.required("case:concept:name"), name -> new ArrayList<>())
                .add(row));
    Timeline timeline = new Timeline();
    permits.forEach((name, rows) -> life(name, rows, timeline));
    timeline.emit(sink);
  }

  private void life(String name, List<Row> rows, Timeline timeline) {
    rows.sort(Comparator.comparingLong(row -> row.required("time:timestamp", WaboAdapter::time)));
    Row first = rows.get(0);
    ApprovalLife life = new ApprovalLife(KIND, name, timeline);
    file(
        first,
        life.add(ApprovalEventType.FILED, first.required("case:startdate", WaboAdapter::time)));
    boolean accepted = false;
    for (Row row : rows) {
      accepted |= activity(row, life, !accepted);
    }
    first
        .optional("case:enddate", WaboAdapter::time)
        .ifPresent(end -> decide(life.add(ApprovalEventType.DECIDED, end)));
  }

  /** Adds one activity; true where it was the acceptance. */
  private static boolean activity(Row row, ApprovalLife life, boolean mayAccept) {
    String name = row.required("concept:name");
    boolean acceptance = mayAccept && name.equals(ACCEPTANCE);
    ApprovalEvent event =
        life.add(
            acceptance ? ApprovalEventType.ACCEPTED : ApprovalEventType.CORRECTED,
            row.required("concept:instance"),
            row.required("time:timestamp", WaboAdapter::time));
    event.setItemTags(tags(row, name));
    return acceptance;
  }

  private static List<String> tags(Row row, String activity) {
    String number = activity.equals(ACCEPTANCE) ? "T01" : activity.split(" ", 2)[0];
    return row.text("org:resource").matches("(?i)(admin|test).*")
        ? List.of(number, "by_administrator")
        : List.of(number);
  }

  private void file(Row row, ApprovalEvent event) {
    channels.find(row.text("case:channel"), "channel").ifPresent(event::setChannel);
    department(row).ifPresent(event::setDeptCode);
    event.setItemClass("licence");
    event.setItemCode("wabo");
    row.optional("case:deadline", WaboAdapter::time).ifPresent(event::setDueAt);
  }

  private Optional<String> department(Row row) {
    return departments.find(row.text("case:department"), "department");
  }

  private static void decide(ApprovalEvent event) {
    event.setDecision(Decision.UNKNOWN);
    event.setDecisionMode(DecisionMode.MANUAL);
  }

  private static long time(String text) {
    return OffsetDateTime.parse(text, TIME).toInstant().toEpochMilli();
  }
}
