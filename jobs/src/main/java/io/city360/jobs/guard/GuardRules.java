package io.city360.jobs.guard;

import io.city360.jobs.clickhouse.RowWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * How one stream is checked and what is kept of it.
 *
 * @param <R> the Avro record
 * @param <F> the fact
 */
interface GuardRules<R extends SpecificRecord, F extends Fact> {
  /** The Avro record's class. */
  Class<R> recordClass();

  /** A fact that is reused for every record. */
  F newFact();

  /** Copies identity and times; nothing is checked yet. */
  void header(R record, F fact);

  /**
   * Checks everything that the catalogue knows about.
   *
   * @param day local day of the event, as days since 1970-01-01
   */
  void check(R record, long day, Verdict verdict);

  /** Copies what the fold needs. Called for accepted records only. */
  void fill(R record, F fact);

  /** Encodes the raw row, the whole of it; the fact is filled already. */
  void row(R record, RawRecord raw, F fact, RowWriter rows);
}
