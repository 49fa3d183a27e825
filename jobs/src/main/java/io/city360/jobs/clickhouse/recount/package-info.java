/**
 * The double entry: every indicator counted again in SQL from what was accepted, and compared with
 * what was published.
 */
package io.city360.jobs.clickhouse.recount;
