package io.city360.jobs.definition;

/**
 * One subtask of a fold has told everything that it holds under the definitions of this start.
 *
 * @param fold name of the stream whose entities it holds: cases, readings or approvals
 * @param subtask from 0
 * @param of how many subtasks the fold has
 * @param structure hash of the definitions, {@code Catalogue.structure()}
 * @param wholeFrom windows that begin here or later rest on everything that ever came, epoch
 *     milliseconds; {@link Long#MIN_VALUE} where nothing has been dropped
 * @param clock of the fold, epoch milliseconds; {@link Long#MIN_VALUE} before it has one
 */
public record Swept(String fold, int subtask, int of, int structure, long wholeFrom, long clock) {}
