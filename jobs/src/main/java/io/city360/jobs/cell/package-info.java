/**
 * Cells: measure × scope × slice. Applies bundles of contributions whole, keeps one store for every
 * grain, and publishes what changed on aligned ticks.
 */
package io.city360.jobs.cell;
