package io.city360.jobs.clickhouse;

/** One column of a table, as the writer fills it. */
public record Column(String name, ColumnType type) {}
