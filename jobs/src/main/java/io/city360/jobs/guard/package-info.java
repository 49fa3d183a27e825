/**
 * The way in: raw Kafka records are decoded, checked against the catalogue, and either become lean
 * facts or dead letters. Nothing here holds state.
 */
package io.city360.jobs.guard;
