/** The job: its configuration, its two ends, and the one class that wires the packages. */
package io.city360.jobs;
