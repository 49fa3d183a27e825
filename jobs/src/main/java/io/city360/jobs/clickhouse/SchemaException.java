package io.city360.jobs.clickhouse;

/** The schema in ClickHouse and the schema of this version do not fit; the message says how. */
public final class SchemaException extends RuntimeException {
  public SchemaException(String message) {
    super(message);
  }

  public SchemaException(String message, Throwable cause) {
    super(message, cause);
  }
}
