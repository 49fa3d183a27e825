package io.city360.catalogue;

import static io.city360.catalogue.EntityField.Type.BOOL;
import static io.city360.catalogue.EntityField.Type.DOUBLE;
import static io.city360.catalogue.EntityField.Type.INT;
import static io.city360.catalogue.EntityField.Type.STRING;
import static io.city360.catalogue.EntityField.Type.STRINGS;

import java.util.List;

/**
 * The state of a case and of an approval, field by field. Times are UTC epoch milliseconds. Values
 * of event enumerations are their Avro symbols in capitals (decision {@code APPROVED}, verdict
 * {@code CONFIRMED}); an absent value, and the symbol {@code UNKNOWN}, is null.
 */
public final class EntityFields {
  /** The fields of a case. */
  public static final List<EntityField> CASE =
      List.of(
          always("case_id", STRING, "identity of the case"),
          maybe("reported_at", INT, "when the case was reported"),
          maybe("registered_at", INT, "when it was first registered"),
          maybe("dispatched_at", INT, "when it was first dispatched to a department"),
          maybe("first_contact_at", INT, "when the reporter was first contacted"),
          maybe("processed_at", INT, "when the department last said that the work is done"),
          maybe("closed_at", INT, "when it was last closed, null while it is open or reopened"),
          maybe("first_closed_at", INT, "when it was first closed"),
          maybe("reopened_at", INT, "when it was first reopened after its first close"),
          maybe("due_at", INT, "the latest deadline set"),
          always("returns", INT, "times returned, or dispatched again to another department"),
          always("reopens", INT, "times reopened"),
          always("rework", INT, "times the check of the work failed"),
          maybe("rating", INT, "last overall rating, 1 to 5"),
          maybe("rated_at", INT, "when it was last rated"),
          always("merged", BOOL, "merged into another case as its duplicate"),
          maybe("merged_at", INT, "when it was merged, null while it is not merged"),
          always("withdrawn", BOOL, "withdrawn by its reporter"),
          always("effective", BOOL, "neither merged nor withdrawn"),
          always("closed", BOOL, "closed now"),
          maybe("cat1", STRING, "category"),
          maybe("cat2", STRING, "sub-category"),
          maybe("nature", STRING, "complaint, inquiry, suggestion, request or report"),
          maybe("channel", STRING, "channel of intake"),
          maybe("reporter_type", STRING, "kind of reporter"),
          maybe("severity", STRING, "LOW, MEDIUM, HIGH or CRITICAL"),
          maybe("street", STRING, "code of the street"),
          maybe("community", STRING, "code of the community"),
          maybe("department", STRING, "code of the department that has it now"),
          maybe("source_alarm_id", STRING, "the alarm it came from"),
          maybe("alarm_time", INT, "when that alarm was raised"),
          maybe("verdict", STRING, "CONFIRMED or FALSE"),
          maybe("verdict_at", INT, "when the verdict was given"),
          maybe("handled_by", STRING, "kind of handler, such as bot or staff"),
          maybe("lat", DOUBLE, "latitude, degrees, WGS 84"),
          maybe("lon", DOUBLE, "longitude, degrees, WGS 84"),
          always(
              "geo_valid",
              BOOL,
              "the position lies in the street or 200 m around it, and is no stand-in"),
          maybe("source_system", STRING, "the system that sent its first event"));

  /** The fields of an approval. */
  public static final List<EntityField> APPROVAL =
      List.of(
          always("approval_id", STRING, "identity of the approval"),
          maybe("filed_at", INT, "when the application was filed"),
          maybe("accepted_at", INT, "when it was accepted"),
          maybe("statutory_wd", INT, "statutory limit in working days"),
          maybe("promised_wd", INT, "promised limit in working days"),
          maybe("due_at", INT, "the deadline without suspensions"),
          always("suspended_s", INT, "sum of its suspensions in seconds"),
          maybe("due_with_suspension", INT, "due_at + suspended_s * 1000"),
          maybe("decided_at", INT, "when it was last decided"),
          maybe("decision", STRING, "APPROVED, REFUSED or WITHDRAWN"),
          maybe("decision_mode", STRING, "MANUAL or AUTO"),
          always("supplements", INT, "times a supplement was requested"),
          maybe("delivered_at", INT, "when the result was delivered"),
          maybe("delivery_mode", STRING, "how the result was delivered"),
          maybe("rating", INT, "last rating, 1 to 5"),
          maybe("rated_at", INT, "when it was last rated"),
          maybe("rectified_at", INT, "when a bad rating was rectified"),
          maybe("item_class", STRING, "class of the service item"),
          maybe("item_code", STRING, "code of the service item"),
          always("item_tags", STRINGS, "tags of the service item, none where none is named"),
          maybe("applicant_type", STRING, "person or enterprise"),
          maybe("channel", STRING, "channel of filing"),
          maybe("street", STRING, "code of the street"),
          maybe("department", STRING, "code of the department"),
          always("withdrawn", BOOL, "withdrawn by the applicant"),
          maybe("decided_local_day", INT, "decided_at as days since 1970-01-01 in the district"),
          maybe("accepted_local_day", INT, "accepted_at as days since 1970-01-01 in the district"),
          maybe("declared_amount", INT, "declared amount in cents of the currency"),
          maybe(
              "net_working_days", INT, "working days from acceptance to decision, suspensions out"),
          maybe("source_system", STRING, "the system that sent its first event"));

  private EntityFields() {}

  private static EntityField always(String name, EntityField.Type type, String meaning) {
    return new EntityField(name, type, false, meaning);
  }

  private static EntityField maybe(String name, EntityField.Type type, String meaning) {
    return new EntityField(name, type, true, meaning);
  }
}
