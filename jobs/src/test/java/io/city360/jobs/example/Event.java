package io.city360.jobs.example;

import io.city360.avro.Stream;
import org.apache.avro.specific.SpecificRecord;

/**
 * One record on its way in.
 *
 * @param kafkaTimestamp epoch milliseconds
 */
record Event(Stream stream, SpecificRecord record, long kafkaTimestamp) {}
