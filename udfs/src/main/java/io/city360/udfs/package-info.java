/**
 * City arithmetic as pure functions: air quality index, water class, congestion index, score and
 * the histogram behind percentiles.
 *
 * <p>Numbers of a standard are not in code: they are rows of the CSV files beside these classes,
 * with the days from which they hold. A missing input is {@link Double#NaN}; a missing result is
 * NaN or {@link io.city360.udfs.Aqi#MISSING}.
 */
package io.city360.udfs;
