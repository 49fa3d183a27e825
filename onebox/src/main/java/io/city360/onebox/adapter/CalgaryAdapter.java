package io.city360.onebox.adapter;

import io.city360.avro.ApprovalEvent;
import io.city360.avro.ApprovalEventType;
import io.city360.avro.Decision;
import io.city360.avro.DecisionMode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Building permits of the City of Calgary.
 *
 * <p>A permit is filed at {@code applieddate}, decided at {@code issueddate}, delivered at {@code
 * completeddate}. The file has dates without a time of day: events lie at the local midnight that
 * begins the date. The declared amount is the estimated cost of the works in cents.
 */
final class CalgaryAdapter implements Adapter {

  private static final String KIND = "calgary";
  private static final List<String> COLUMNS =
      List.of(
          "permitnum",
          "statuscurrent",
          "applieddate",
          "issueddate",
          "completeddate",
          "permittypemapped",
          "workclassmapped",
          "estprojectcost",
          "communitycode");
  private static final LocalTimes TIMES =
      new LocalTimes("yyyy-MM-dd'T'HH:mm:ss.SSS", "America/Edmonton");

  private final CodeTable communities = CodeTable.of("calgary-communities.csv");
  private final CodeTable departments = CodeTable.of("calgary-departments.csv");

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public String description() {
    return "City of Calgary building permits: approvals";
  }

  @Override
  public boolean matches(Path file, String headerLine) {
    return headerLine.startsWith("permitnum,statuscurrent,applieddate");
  }

  @Override
  public void events(Path file, Consumer<AdaptedEvent> sink) throws IOException {
    Timeline timeline = new Timeline();
    CsvFile.forEachRow(file, COLUMNS, row -> life(row, timeline));
    timeline.emit(sink);
  }

  private void life(Row row, Timeline timeline) {
    ApprovalLife life = new ApprovalLife(KIND, row.required("permitnum"), timeline);
    file(row, life.add(ApprovalEventType.FILED, row.required("applieddate", TIMES)));
    row.optional("issueddate", TIMES)
        .ifPresent(issued -> decide(row, life.add(ApprovalEventType.DECIDED, issued)));
    row.optional("completeddate", TIMES)
        .ifPresent(completed -> life.add(ApprovalEventType.DELIVERED, completed));
  }

  private void file(Row row, ApprovalEvent event) {
    event.setItemClass("construction");
    event.setItemCode(row.text("permittypemapped") + "/" + row.text("workclassmapped"));
    departments.find(row.text("permittypemapped"), "department").ifPresent(event::setDeptCode);
    communities.find(row.text("communitycode"), "street").ifPresent(event::setStreetCode);
    row.optional("estprojectcost", CalgaryAdapter::cents).ifPresent(event::setDeclaredAmount);
  }

  private static void decide(Row row, ApprovalEvent event) {
    event.setDecision(
        row.text("statuscurrent").equals("Refused") ? Decision.REFUSED : Decision.APPROVED);
    event.setDecisionMode(DecisionMode.MANUAL);
  }

  private static long cents(String dollars) {
    return new BigDecimal(dollars).movePointRight(2).setScale(0, RoundingMode.HALF_UP).longValue();
  }
}
