/** Given events, expect rows: one file an indicator, run through the operators of the job. */
package io.city360.jobs.example;
