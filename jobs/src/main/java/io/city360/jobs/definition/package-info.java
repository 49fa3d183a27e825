/** Definitions that change while the job runs: how they travel, and which are in force. */
package io.city360.jobs.definition;
