/**
 * Sites: stations, road links, lamps, wells. Readings are the bulk of the load, so measures over
 * them run on a typed path without expressions, on state that is changed in place.
 */
package io.city360.jobs.entity.site;
