/**
 * Turns files of public records into the project's own events. Nothing downstream knows where an
 * event came from.
 *
 * <p>An adapter reads a file row by row (plain or gzip), maps its codes by the tables in this
 * package's resources, and emits events in the order of their arrival. Ids follow from the rows, so
 * that a file replayed again brings the same events. Names of persons, addresses and free text are
 * left behind.
 */
package io.city360.onebox.adapter;
