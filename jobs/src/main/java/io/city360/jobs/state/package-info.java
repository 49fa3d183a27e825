/**
 * How values are written into state and onto the wire between operators: explicit, versioned, lean.
 */
package io.city360.jobs.state;
