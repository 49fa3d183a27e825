/**
 * The arithmetic as functions of Flink SQL. {@code flink-functions.sql} registers them. NULL stands
 * for a missing input and for a missing result.
 */
package io.city360.udfs.flink;
