/** Signed integer differences, and how they are merged into bundles before the shuffle. */
package io.city360.jobs.contribution;
