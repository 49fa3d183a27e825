/**
 * Entities own their history. A fold keeps the accepted events of one entity, says what they imply,
 * and emits only the difference to what was said before.
 */
package io.city360.jobs.entity;
