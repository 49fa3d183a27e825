package io.city360.jobs.clickhouse;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The tables the engine writes, each with its columns in the order in which a row is encoded.
 *
 * <p>The migrations hold the same columns; a test compares the two. Columns that ClickHouse fills
 * by a default ({@code inserted_at}) are not listed. The {@code code} travels in the row's wire
 * form: never renumber it.
 */
public enum Table {
  CASE_EVENTS(
      1,
      "case_events",
      """
      event_id uuid, case_id string, seq int64, event_type code, event_time time, ingest_time time,
      kafka_timestamp time, topic code, partition uint16, offset int64, op code, source_system code,
      ext_case_id string, channel code, nature code, cat1 code, cat2 code, item_code code,
      reporter_type code, reporter_hash string, anonymous uint8?, severity code, street_code code,
      community_code code, grid_code string, lon float64?, lat float64?, coord_sys code,
      dept_code code, due_at time?, due_basis code, parent_case_id string, source_alarm_id string,
      alarm_time time?, rating_overall uint8?, rating_speed uint8?, rating_effect uint8?,
      rating_attitude uint8?, verdict code, text_len int32?, handled_by string, granularity code,
      version uint64
      """),
  APPROVAL_EVENTS(
      2,
      "approval_events",
      """
      event_id uuid, approval_id string, seq int64, event_type code, event_time time,
      ingest_time time, kafka_timestamp time, topic code, partition uint16, offset int64, op code,
      source_system code, item_code code, item_class code, applicant_type code,
      applicant_hash string, channel code, dept_code code, street_code code, statutory_wd int32?,
      promised_wd int32?, due_at time?, decision code, decision_mode code, material_rounds int32?,
      delivery_mode code, rating uint8?, declared_amount int64?, item_tags codes, version uint64
      """),
  READINGS(
      3,
      "readings",
      """
      event_id uuid, device_id string, metric code, event_time time, ingest_time time,
      kafka_timestamp time, topic code, partition uint16, offset int64, seq int64, op code,
      source_system code, device_type code, value float64, unit code, flag code, quality code,
      interval_s int32, street_code code, is_backfill uint8, corrects_event_id uuid?,
      alarm_id string, alarm_state code, version uint64
      """),
  ARRIVALS(
      4,
      "arrivals",
      """
      topic code, partition uint16, minute second, first_offset int64, last_offset int64,
      accepted uint64, repeated uint64, late uint64, too_late uint64, rejected counts_by_code,
      latency counts_by_bucket, revision uint64
      """),
  DEAD_LETTERS(
      5,
      "dead_letters",
      """
      topic code, partition uint16, offset int64, kafka_timestamp time, reason code, detail string,
      key string, value string
      """),
  LATE_EVENTS(
      6,
      "late_events",
      """
      topic code, partition uint16, offset int64, kafka_timestamp time, event_time time,
      entity_id string, reason code, value string
      """),
  CASES(
      7,
      "cases",
      """
      case_id string, reported_at time?, registered_at time?, dispatched_at time?,
      first_contact_at time?, processed_at time?, closed_at time?, first_closed_at time?,
      reopened_at time?, due_at time?, returns int32, reopens int32, rework int32, rating uint8?,
      rated_at time?, merged uint8, merged_at time?, merged_into string, withdrawn uint8,
      effective uint8, closed uint8, cat1 code, cat2 code, nature code, channel code,
      reporter_type code, severity code, street code, community code, department code,
      source_alarm_id string, alarm_time time?, verdict code, verdict_at time?, handled_by string,
      lat float64?, lon float64?, geo_valid uint8, source_system code, as_of time, revision uint64
      """),
  APPROVALS(
      8,
      "approvals",
      """
      approval_id string, filed_at time?, accepted_at time?, statutory_wd int32?,
      promised_wd int32?, due_at time?, suspended_s int64, due_with_suspension time?,
      decided_at time?, decision code, decision_mode code, supplements int32, delivered_at time?,
      delivery_mode code, rating uint8?, rated_at time?, rectified_at time?, item_class code,
      item_code code, item_tags codes, applicant_type code, channel code, street code, department code,
      withdrawn uint8, decided_local_day int32?, accepted_local_day int32?, declared_amount int64?,
      net_working_days int32?, source_system code, as_of time, revision uint64
      """),
  DEVICES(
      9,
      "devices",
      """
      device_id string, kind code, street code, department code, last_event_time time?,
      last_ingest_time time?, online uint8, readings uint64, valid uint64, interval_s int32,
      valid_from time?, valid_to time?, registered uint8, revision uint64
      """),
  INDICATOR_VALUES(
      10,
      "indicator_values",
      """
      indicator code, version uint16, grain code, scope code, scope_id string, window_start time,
      window_end time, value float64?, numerator float64?, denominator float64?, samples int64,
      coverage float64?, score float64?, status code, reason code, as_of time, state code,
      is_void uint8, closed uint8, catalogue string, revision uint64, computed_at time
      """),
  NODE_VALUES(
      11,
      "node_values",
      """
      node code, level code, grain code, scope code, scope_id string, window_start time,
      window_end time, value float64?, status code, reason code, coverage float64?, as_of time,
      state code, is_void uint8, revision uint64, computed_at time
      """),
  MEASURE_VALUES(
      12,
      "measure_values",
      """
      measure code, version uint16, grain code, scope code, scope_id string, window_start time,
      amount int64, buckets amounts_by_bucket, as_of time, is_void uint8, revision uint64
      """),
  SITE_VALUES(
      13,
      "site_values",
      """
      site string, kind code, metric code, grain code, window_start time, value float64?,
      samples int64, is_valid uint8, as_of time, revision uint64
      """),
  SHOWN(
      14,
      "shown",
      """
      shown_at time, node code, level code, scope code, scope_id string, value float64?, status code,
      reason code, as_of time
      """),
  ALERTS(
      15,
      "alerts",
      """
      alert_id string, kind code, subject code, scope code, scope_id string, severity code,
      state code, raised_at time, cleared_at time?, value float64?, threshold float64?,
      message string, as_of time, revision uint64, rule code, level code, owner code,
      acknowledged_at time?, acknowledged_by string, muted_until time?, muted_by string,
      dispatched_at time?, closed_by string, changes int32
      """),
  CLOCKS(
      16,
      "clocks",
      """
      name string, clock time, closed_up_to time, updated_at time, revision uint64
      """),
  LATENCIES(
      17,
      "latencies",
      """
      measured_at time, stage code, p50_ms float64, p99_ms float64, max_ms float64, samples uint64
      """),
  SITES(
      18,
      "sites",
      """
      event_id uuid, site_id string, seq int64, event_time time, ingest_time time,
      kafka_timestamp time, topic code, partition uint16, offset int64, op code, source_system code,
      kind code, street_code code, dept_code code, metrics codes, intervals_s ints,
      length_m float64?, road_class code, free_flow_kmh float64?, target_class uint8?,
      noise_class code, river string, monitored codes, lon float64?, lat float64?, valid_from time,
      valid_to time?, version uint64
      """);

  private static final Table[] BY_CODE = byCode();

  private final byte code;
  private final String tableName;
  private final List<Column> columns;
  private final List<String> columnNames;

  Table(int code, String tableName, String columns) {
    this.code = (byte) code;
    this.tableName = tableName;
    this.columns = parse(columns);
    this.columnNames = this.columns.stream().map(Column::name).toList();
  }

  /** The name in ClickHouse, without the database. */
  public String tableName() {
    return tableName;
  }

  /** The columns of a row, in the order in which they are encoded. */
  public List<Column> columns() {
    return columns;
  }

  /** The names of {@link #columns()}. */
  public List<String> columnNames() {
    return columnNames;
  }

  byte code() {
    return code;
  }

  static Table ofCode(byte code) {
    Table table = code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    if (table == null) {
      throw new IllegalArgumentException("no table has the code " + code);
    }
    return table;
  }

  private static Table[] byCode() {
    Table[] tables = new Table[values().length + 1];
    for (Table table : values()) {
      tables[table.code] = table;
    }
    return tables;
  }

  private static List<Column> parse(String text) {
    return Arrays.stream(text.strip().split(",\\s*"))
        .map(part -> part.split(" "))
        .map(words -> new Column(words[0], ColumnType.ofWord(words[1])))
        .collect(Collectors.toUnmodifiableList());
  }
}
