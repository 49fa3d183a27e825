/** From cells to published values: indicators with their value contract, and the nodes above. */
package io.city360.jobs.indicator;
