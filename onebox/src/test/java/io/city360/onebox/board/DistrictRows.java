package io.city360.onebox.board;

import io.city360.jobs.clickhouse.ClickHouseSql;
import java.util.List;

/**
 * As many rows as a district has after its retention: cases and approvals of 400 days, 53,000
 * devices, five-minute values of a week, hourly ones of two months, days of a year, alerts and what
 * walls showed of 400 days, in the last month every 20 seconds. Of readings and of single sites,
 * which have many more, only a part. Only what boards look for has values; identities grow with
 * time, as intake systems number.
 */
final class DistrictRows {
  private static final String AGO =
      "now64(3, 'UTC') - toIntervalSecond(%d - intDiv(number * %d, %d))";

  /** Nodes with every place that they are published for. */
  private static final String NODES =
      "(SELECT node, level, scope, place FROM (SELECT 'city' AS node, 'city' AS level UNION ALL"
          + " SELECT toString(id), 'field' FROM fields UNION ALL SELECT toString(id), 'topic' FROM"
          + " topics) ARRAY JOIN ['district', 'street', 'department'] AS scope ARRAY JOIN if(scope"
          + " = 'district', [''], if(scope = 'street', arrayMap(x -> concat('4403040',"
          + " leftPad(toString(x), 2, '0')), range(1, 12)), (SELECT groupArray(toString(id)) FROM"
          + " departments))) AS place) AS nodes";

  private static final List<String> STATEMENTS =
      List.of(
          "INSERT INTO clocks (name, clock, closed_up_to, updated_at, revision)"
              + " SELECT 'cells', now64(3), now64(3) - INTERVAL 5 MINUTE, now64(3), 1",
          "INSERT INTO cases (case_id, reported_at, due_at, effective, street, department, cat1,"
              + " channel, severity, revision) SELECT concat('C', leftPad(toString(number), 9,"
              + " '0')), "
              + ago(400, 400_000)
              + " AS at, at + INTERVAL 5 DAY, 1, concat('4403040', leftPad(toString(number % 12),"
              + " 2, '0')), 'gsdab', 'x', 'hotline', 'LOW', 1 FROM numbers(400000)",
          "INSERT INTO approvals (approval_id, filed_at, street, department, revision) SELECT"
              + " concat('P', leftPad(toString(number), 9, '0')), "
              + ago(400, 600_000)
              + ", concat('4403040', leftPad(toString(number % 12), 2, '0')), 'gsdab', 1"
              + " FROM numbers(600000)",
          "INSERT INTO devices (device_id, kind, street, department, last_event_time, online,"
              + " registered, revision) SELECT toString(number), 'lamp', concat('4403040',"
              + " leftPad(toString(number % 12), 2, '0')), 'gsdab', now64(3), number % 20 > 0, 1, 1"
              + " FROM numbers(53000)",
          "INSERT INTO dead_letters (topic, partition, offset, kafka_timestamp, reason) SELECT"
              + " 'readings', 0, number, "
              + ago(30, 300_000)
              + ", 'undecodable' FROM numbers(300000)",
          "INSERT INTO late_events (topic, partition, offset, kafka_timestamp, reason) SELECT"
              + " 'readings', 0, number, "
              + ago(30, 300_000)
              + ", 'horizon' FROM numbers(300000)",
          "INSERT INTO arrivals (topic, partition, minute, accepted, revision) SELECT t, p,"
              + " toStartOfMinute(now() - toIntervalMinute(number)), 100, 1 FROM numbers(144000)"
              + " ARRAY JOIN ['readings', 'cases', 'approvals', 'sites'] AS t ARRAY JOIN [0, 1] AS"
              + " p",
          "INSERT INTO latencies (stage, measured_at, p50_ms) SELECT 'event_to_queryable',"
              + " now64(3) - toIntervalSecond(10 * number), 100 FROM numbers(259200)",
          "INSERT INTO job_samples (sampled_at, inserted_rows) SELECT"
              + " now64(3) - toIntervalSecond(15 * number), 1 FROM numbers(172800)",
          "INSERT INTO recounts (indicator, grain, checked_at, compared) SELECT id, grain,"
              + " now64(3) - toIntervalHour(number), 100 FROM indicators ARRAY JOIN grains AS grain"
              + " CROSS JOIN numbers(2000) AS n",
          "INSERT INTO indicator_values (catalogue, indicator, grain, scope, scope_id,"
              + " window_start, window_end, value, samples, as_of, revision) SELECT catalogue, id,"
              + " grain, s, place, start, start + step, 0.5, 50, now64(3), 1 FROM (SELECT catalogue,"
              + " id, grain, s, place, transform(toString(grain), ['5m', '1h', '1d', '7d', '1M',"
              + " '1y'], [300, 3600, 86400, 86400, 2678400, 31622400], 86400) AS step,"
              + " now64(3, 'UTC') - toIntervalSecond(step * n.number) AS start FROM indicators"
              + " ARRAY JOIN grains AS grain ARRAY JOIN scopes AS s ARRAY JOIN if(s = 'district',"
              + " [''], if(s = 'street', arrayMap(x -> concat('4403040', leftPad(toString(x), 2,"
              + " '0')), range(1, 12)), (SELECT groupArray(toString(id)) FROM departments))) AS"
              + " place CROSS JOIN numbers(2016) AS n WHERE n.number < transform(toString(grain),"
              + " ['5m', '1h', '1d', '7d', '1M', '1y'], [2016, 1440, 400, 400, 14, 2], 400))",
          "INSERT INTO node_values (node, level, grain, scope, scope_id, window_start, window_end,"
              + " value, as_of, revision) SELECT node, level, grain, scope, place, if(grain ="
              + " 'live', toDateTime64(0, 3, 'UTC'), toStartOfDay(now64(3, 'UTC')) -"
              + " toIntervalDay(n.number)) AS start, start, 70, now64(3), 1 FROM "
              + NODES
              + " ARRAY JOIN ['live', '1d'] AS grain CROSS JOIN numbers(400) AS n WHERE grain ="
              + " '1d' OR n.number = 0",
          // A wall notes a change: the district's indices move within minutes, others more slowly.
          "INSERT INTO shown (shown_at, node, level, scope, scope_id, value, as_of) SELECT"
              + " now64(3, 'UTC') - toIntervalMinute(if(scope = 'district', 10, 240) * n.number),"
              + " node, level, scope, place, 60 + n.number % 20, now64(3) FROM "
              + NODES
              + " CROSS JOIN numbers(57600) AS n WHERE scope = 'district' OR n.number < 2400",
          "INSERT INTO shown (shown_at, node, level, scope, scope_id, value, as_of) SELECT"
              + " now64(3, 'UTC') - toIntervalSecond(20 * n.number), node, level, scope, place,"
              + " 70, now64(3) FROM "
              + NODES
              + " CROSS JOIN numbers(130000) AS n WHERE scope = 'district'",
          "INSERT INTO alerts (alert_id, kind, subject, scope, scope_id, state, raised_at,"
              + " cleared_at, level, rule, owner, revision) SELECT concat('index_red.street.',"
              + " toString(number)), 'nodes', 'traffic', 'street', concat('4403040',"
              + " leftPad(toString(number % 12), 2, '0')), if(number > 19940, 'open', 'closed'), "
              + ago(400, 20_000)
              + " AS at, if(number > 19940, NULL, at + INTERVAL 2 HOUR), transform(number % 10,"
              + " [0, 1, 2], ['I', 'II', 'II'], 'III'), 'index_red', 'traffic_police', 1"
              + " FROM numbers(20000)",
          "INSERT INTO site_values (site, kind, metric, grain, window_start, value, samples,"
              + " is_valid, revision) SELECT concat('S', toString(number % 100)), 'road',"
              + " 'speed', '1h', now64(3, 'UTC') - toIntervalHour(intDiv(number, 100)), 30, 60, 1,"
              + " 1 FROM numbers(216000)",
          "INSERT INTO readings (event_id, device_id, metric, event_time, value, version) SELECT"
              + " generateUUIDv4(), toString(number % 1000), 'pm25', "
              + ago(30, 300_000)
              + ", 20, 1 FROM numbers(300000)");

  private DistrictRows() {}

  private static String ago(int days, int rows) {
    int seconds = days * 86_400;
    return AGO.formatted(seconds, seconds, rows);
  }

  static void insert(ClickHouseSql writer) {
    STATEMENTS.forEach(writer::execute);
  }
}
